"""Where a frozen program begins."""

import sys

from ipt_desktop.__main__ import main

sys.exit(main())
