"""The settings of the practice as they come out of the rows of the vault."""

from ipt_desktop.model.enums import AreaKind
from ipt_desktop.model.practice_settings import PracticeKey, PracticeSettings, area_key


def test_what_a_practice_has_not_set_is_the_usual() -> None:
    practice = PracticeSettings()
    assert (practice.area_name(AreaKind.GRIEF), practice.crisis_text) == ("", "")
    assert (practice.logo, practice.formats) == (b"", [])
    assert practice.madrs_remission.points == 9


def test_settings_are_read_from_the_rows_of_the_vault() -> None:
    practice = PracticeSettings(
        {
            area_key(AreaKind.GRIEF): " Loss ",
            PracticeKey.CRISIS_TEXT: "Call 112",
            PracticeKey.LOGO: "PHN2Zy8+",
            PracticeKey.MADRS_REMISSION: "4",
        }
    )
    assert (practice.area_name(AreaKind.GRIEF), practice.crisis_text, practice.logo) == ("Loss", "Call 112", b"<svg/>")
    assert practice.madrs_remission.points == 4


def test_values_of_a_newer_version_count_as_not_set() -> None:
    practice = PracticeSettings({PracticeKey.LOGO: "not base64", PracticeKey.MADRS_REMISSION: "7"})
    assert (practice.logo, practice.madrs_remission.points) == (b"", 9)
