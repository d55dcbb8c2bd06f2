"""The window's style sheet, made from the notation's roles: few rules, all colours by meaning."""

from ipt_desktop.figures.colours import Role, Theme
from ipt_desktop.resources import resource_path

_RULES = """
QMainWindow, QDialog, QWidget#page, QWidget#board {{ background: {background}; }}
QMenuBar {{ background: {panel}; border-bottom: 1px solid {line}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 4px 10px; border-radius: 5px; background: transparent; }}
QMenuBar::item:selected {{ background: {focus_fill}; color: {focus}; }}
QMenu {{ background: {panel}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 22px; border-radius: 4px; }}
QMenu::item:selected {{ background: {focus_fill}; color: {focus}; }}
QMenu::item:disabled {{ color: {soft}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QStatusBar {{ background: {panel}; border-top: 1px solid {line}; color: {soft}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {soft}; padding: 3px 8px; font-size: 12px; }}
QToolTip {{ background: {panel}; color: {ink}; border: 1px solid {line}; padding: 4px; }}

QFrame#header {{ background: {panel}; border: none; border-bottom: 1px solid {line}; }}
QFrame#sidebar {{ background: {background}; border: none; }}
QFrame#inspector, QWidget#panel {{ background: {panel}; border: none; }}
QWidget#panel[strong="true"] {{ background: {focus_fill}; }}
QFrame#floating {{ background: {panel}; border: 1px solid {border}; border-radius: 8px; }}
QFrame#card {{ background: {panel}; border: 1px solid {line}; border-radius: 10px; }}
QFrame#answer {{ border: none; border-radius: 7px; }}
QFrame#answer[current="true"] {{ background: {focus_fill}; }}
QLineEdit#headingField {{ background: transparent; border: 1px solid transparent; border-radius: 6px; }}
QLineEdit#headingField {{ font-size: 18px; font-weight: 600; padding: 1px 4px; }}
QLineEdit#headingField:hover {{ border-color: {border}; background: {panel}; }}
QLineEdit#headingField:focus {{ border: 2px solid {focus}; padding: 0 3px; background: {panel}; }}
QFrame#banner {{ background: {focus_fill}; border: none; border-bottom: 1px solid {line}; }}
QFrame#banner[kind="trouble"] {{ background: {trigger_fill}; }}
QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: none; }}
QSplitter::handle {{ background: {line}; }}

QLabel#title {{ font-size: 20px; font-weight: 600; }}
QLabel#heading {{ font-size: 17px; font-weight: 600; }}
QLabel#subheading {{ font-weight: 600; }}
QLabel#soft, QLabel#field {{ color: {soft}; }}
QLabel#field {{ font-size: 12px; }}
QLabel#wrong {{ color: {trigger}; font-size: 12px; }}
QLabel#section {{ color: {soft}; font-size: 12px; font-weight: 600; padding: 0 12px; }}
QFrame#code {{ border: 1px solid {line}; border-radius: 8px; }}
QLabel#group {{ font-size: 20px; font-weight: 600; }}
QLabel#chip {{ background: {background}; color: {soft}; border-radius: 11px; padding: 4px 10px; font-size: 12px; }}
QLabel#chip[strong="true"] {{ background: {focus_fill}; color: {focus}; font-weight: 600; }}

QPushButton {{ background: {panel}; border: 1px solid {border}; border-radius: 7px; padding: 6px 14px; }}
QPushButton:hover {{ border-color: {soft}; }}
QPushButton:focus {{ border: 2px solid {focus}; padding: 5px 13px; }}
QPushButton:disabled {{ color: {soft}; background: {background}; }}
QPushButton:default, QPushButton#strong {{ background: {focus}; color: {on_strong};
  border-color: {focus}; font-weight: 600; }}
QPushButton:default:disabled, QPushButton#strong:disabled {{ background: {background};
  color: {soft}; border-color: {line}; }}
QPushButton:default:focus, QPushButton#strong:focus {{ border: 2px solid {ink}; padding: 5px 13px; }}
QPushButton#pill {{ background: {background}; color: {soft}; border: 1px solid transparent; border-radius: 12px;
  padding: 4px 11px; font-size: 12px; }}
QPushButton#pill:hover {{ color: {ink}; }}
QPushButton#pill:focus {{ border: 2px solid {focus}; padding: 3px 10px; }}
QPushButton#pill[strong="true"], QPushButton#pill:checked {{ background: {focus_fill};
  color: {focus}; font-weight: 600; }}
QPushButton#pill:checked {{ border-color: {focus}; }}
QPushButton#pill[alert="true"] {{ background: {trigger_fill}; color: {trigger}; font-weight: 600; }}
QPushButton#quiet {{ background: transparent; border: 1px solid transparent; color: {focus}; padding: 4px 8px; }}
QPushButton#quiet:focus {{ border: 2px solid {focus}; padding: 3px 7px; }}
QPushButton#quiet:hover {{ background: {focus_fill}; }}

QPushButton#tab {{ background: transparent; border: 1px solid transparent; color: {soft}; padding: 8px 9px;
  font-size: 14px; min-height: 22px; }}
QPushButton#tab:hover {{ color: {ink}; background: {panel}; }}
QPushButton#tab:checked {{ color: {focus}; background: {focus_fill}; font-weight: 600; }}
QPushButton#tab:focus, QPushButton#quietTab:focus {{ border: 2px solid {focus}; padding: 7px 8px; }}
QPushButton#quietTab {{ background: {panel}; border: 1px solid {line}; padding: 8px 9px; font-size: 14px;
  min-height: 22px; }}
QWidget#board QLabel, QWidget#board QLineEdit, QWidget#board QPlainTextEdit, QWidget#board QComboBox,
  QWidget#board QPushButton, QWidget#board QTableView {{ font-size: 16px; }}
QWidget#board QLabel#title {{ font-size: 26px; }}
QLabel#stem {{ color: {soft}; font-size: 18px; }}
QLabel#question {{ font-size: 26px; font-weight: 600; }}
QPushButton#answer {{ font-size: 19px; min-height: 36px; padding: 8px 18px; text-align: left; }}
QPushButton#answer[chosen="true"] {{ background: {focus_fill}; border-color: {focus}; color: {focus};
  font-weight: 600; }}
QPushButton#big {{ font-size: 16px; min-height: 28px; }}

QToolButton#tool {{ background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0 8px; }}
QToolButton#tool:hover {{ background: {background}; }}
QToolButton#tool:checked {{ background: {focus_fill}; color: {focus}; font-weight: 600;
  border-bottom: 2px solid {focus}; }}
QToolButton#tool:focus {{ border: 2px solid {focus}; padding: 0 7px; }}
QToolButton#tool::menu-indicator {{ image: none; width: 0; }}

QPushButton#segment {{ border: 1px solid {border}; border-radius: 0; border-left-width: 0;
  padding: 5px 2px; margin: 0; }}
QPushButton#segment[end="first"] {{ border-left-width: 1px; border-top-left-radius: 6px;
  border-bottom-left-radius: 6px; }}
QPushButton#segment[end="last"] {{ border-top-right-radius: 6px; border-bottom-right-radius: 6px; }}
QPushButton#segment:focus {{ border: 2px solid {focus}; padding: 4px 1px; }}
QPushButton#segment:checked {{ background: {focus_fill}; color: {focus}; font-weight: 600;
  border-bottom: 3px solid {focus}; padding-bottom: 3px; }}
QPushButton#segment[tone="support"]:checked {{ background: {support_fill}; color: {support}; }}
QPushButton#segment[tone="trigger"]:checked {{ background: {trigger_fill}; color: {trigger}; }}
QPushButton#segment[tone="both"]:checked {{ color: {ink}; background: qlineargradient(x1:0, y1:0, x2:1, y2:0,
  stop:0 {support_fill}, stop:0.499 {support_fill}, stop:0.5 {trigger_fill}, stop:1 {trigger_fill}); }}
QPushButton#segment[tone="neither"]:checked {{ color: {ink}; background: {background}; }}

QLineEdit, QPlainTextEdit, QComboBox {{ background: {background}; border: 1px solid {border}; border-radius: 7px;
  padding: 6px 9px; selection-background-color: {focus}; selection-color: {on_strong}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {focus}; padding: 5px 8px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {trigger}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox QAbstractItemView {{ background: {panel}; border: 1px solid {line}; selection-background-color: {focus_fill};
  selection-color: {focus}; outline: none; padding: 3px; }}
QCheckBox {{ spacing: 8px; min-height: 24px; }}
QCheckBox:focus {{ text-decoration: underline; }}
QCheckBox::indicator, QListView::indicator {{ width: 16px; height: 16px; border: 1px solid {soft};
  border-radius: 3px; background: {background}; }}
QCheckBox::indicator:focus {{ border: 2px solid {focus}; width: 14px; height: 14px; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {focus}; border-color: {focus};
  image: url("{tick}"); }}
QCheckBox::indicator:indeterminate {{ background: {line}; }}
QCheckBox::indicator:disabled {{ border-color: {line}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}

QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QTabWidget::tab-bar {{ left: 16px; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {soft}; padding: 6px 2px; margin-right: 16px;
  border: none; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {ink}; font-weight: 600; border-bottom-color: {focus}; }}
QTabBar::tab:selected:focus {{ border: 2px solid {focus}; border-radius: 4px; padding: 4px 4px; margin-left: -6px; }}

QListView {{ background: {panel}; border: 1px solid {border}; outline: none; }}
QListView::item {{ padding: 3px 6px; }}
QListView::item:selected {{ background: {focus_fill}; color: {focus}; border-left: 3px solid {focus}; }}
QListView:focus, QTableView:focus, QScrollArea:focus {{ border: 2px solid {focus}; }}
QListView#plain {{ background: transparent; border: 2px solid transparent; border-radius: 8px; }}
QListView#plain:focus {{ border-color: {focus}; }}
QTableView, QListView#cases {{ background: {panel}; border: 1px solid {line}; border-radius: 8px; outline: none;
  gridline-color: {line}; selection-background-color: {focus_fill}; selection-color: {ink}; }}
QTableView::item {{ padding: 4px 8px; }}
QTableView::item:selected {{ border-top: 1px solid {focus}; border-bottom: 1px solid {focus}; color: {ink}; }}
QTableView QLineEdit {{ border-radius: 0; padding: 2px 4px; }}
QHeaderView {{ background: {panel}; }}
QHeaderView::section {{ background: {panel}; color: {soft}; border: none; border-bottom: 1px solid {line};
  padding: 7px 11px; font-size: 12px; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {focus_fill}; }}
QCalendarWidget QToolButton {{ background: transparent; color: {focus}; border: none; padding: 4px 8px; }}
QCalendarWidget QToolButton:hover {{ background: {panel}; border-radius: 5px; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; width: 0; }}
QCalendarWidget QTableView {{ border: none; border-radius: 0; }}
QCalendarWidget QTableView::item {{ padding: 0; }}
QFrame#piece {{ background: {line}; border: none; border-radius: 2px; }}
QFrame#piece[tone="bad"] {{ background: {trigger}; }}
QFrame#piece[tone="fair"] {{ background: {soft}; }}
QFrame#piece[tone="good"] {{ background: {support}; }}
QProgressBar {{ background: {line}; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {focus}; border-radius: 2px; }}

QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {border}; border-radius: 4px; min-height: 28px; min-width: 28px; margin: 1px; }}
QScrollBar::handle:hover {{ background: {soft}; }}

QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page,
QScrollBar::sub-page {{ background: none; border: none;
  width: 0; height: 0; }}
"""
_NAMES = {
    "background": Role.BACKGROUND,
    "panel": Role.PANEL,
    "ink": Role.INK,
    "soft": Role.SOFT_INK,
    "line": Role.LINE,
    "border": Role.BORDER,
    "focus": Role.FOCUS,
    "focus_fill": Role.FOCUS_FILL,
    "support": Role.SUPPORT,
    "support_fill": Role.SUPPORT_FILL,
    "trigger": Role.TRIGGER,
    "trigger_fill": Role.TRIGGER_FILL,
    "on_strong": Role.ON_STRONG,
}


def style_sheet(theme: Theme) -> str:
    """The style sheet in the colours of a theme."""
    tick = resource_path("ticks", f"{theme[Role.ON_STRONG]}.png").as_posix()
    return _RULES.format(tick=tick, **{name: f"#{theme[role]}" for name, role in _NAMES.items()})
