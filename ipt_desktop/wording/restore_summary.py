"""What restoring a backup would change, and what could be recovered from a damaged vault, in a few sentences."""

from collections import Counter

from ipt_desktop.model.vault_reports import Difference, RestorePreview, SalvageReport
from ipt_desktop.wording.language import Language, WindowLanguage


def restore_summary(preview: RestorePreview, say: Language | WindowLanguage) -> str:
    """The sentences, in the order of what matters most to the therapist."""
    if not preview.differences and not preview.practice_differs:
        return say("The backup is the same as the vault: nothing would change.")
    counts = Counter(difference.difference for difference in preview.differences)
    lost, back = counts[Difference.WOULD_BE_LOST], counts[Difference.COMES_BACK]
    changed = counts[Difference.OLDER] + counts[Difference.NEWER]
    sentences = [
        say.count("{count} case is the same.", "{count} cases are the same.", preview.same) if preview.same else "",
        say.count("{count} case would be lost.", "{count} cases would be lost.", lost) if lost else "",
        say.count("{count} case would come back.", "{count} cases would come back.", back) if back else "",
        say.count(
            "{count} case would have an older or newer state.",
            "{count} cases would have an older or newer state.",
            changed,
        )
        if changed
        else "",
        say("The settings of the practice are different as well.") if preview.practice_differs else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def salvage_summary(report: SalvageReport, say: Language | WindowLanguage) -> str:
    """How many cases were recovered, and whether they are complete."""
    partial = report.cases - report.whole
    sentences = [
        say.count("{count} case was recovered.", "{count} cases were recovered.", report.cases),
        say.count("{count} of them is incomplete.", "{count} of them are incomplete.", partial) if partial else "",
        say("Nothing is missing.") if report.cases and not partial and not report.losses else "",
        say("The damaged vault stays where it is."),
    ]
    return " ".join(sentence for sentence in sentences if sentence)
