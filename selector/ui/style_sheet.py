"""The style sheet: how plain Qt controls look, made from the tokens. Widgets that paint themselves are not in it."""

from selector.ui import tokens as t
from selector.ui.tokens import Scheme

_TEMPLATE = """
QToolTip {{ background: {tooltip}; color: {tooltip_text}; border: 0; padding: 6px 8px; }}
QMainWindow, QDialog {{ background: {window}; }}
QDialog#palette {{ border: 1px solid {strong_border}; }}
QMenuBar {{ background: {window}; color: {text}; padding: 2px 4px; border-bottom: 1px solid {border}; }}
QMenuBar QPushButton#corner {{ padding: 4px 6px 2px 6px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QMenuBar::item {{ padding: 5px 10px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {surface}; color: {text}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 8px; }}
QScrollArea, QScrollArea > QWidget > QWidget#body {{ background: transparent; border: 0; }}
QScrollArea:focus {{ border: 2px solid {focus}; }}
QFrame#card {{ background: {surface}; border: 1px solid {border}; border-radius: {radius}px; }}
QFrame#banner {{ background: {unsure_soft}; border: 1px solid {border}; border-radius: {radius}px; }}
QFrame#banner[severity="error"] {{ background: {bad_soft}; }}
QFrame#banner[severity="note"] {{ background: {accent_soft}; }}
QFrame#line {{ background: {border}; border: 0; }}
QWidget#rail {{ background: {rail}; }}
QWidget#strip {{ background: {surface}; }}
QWidget#status {{ background: {rail}; }}
QLabel {{ color: {text}; background: transparent; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="bad"] {{ color: {bad}; }}
QLabel[role="good"] {{ color: {good}; }}
QLabel[role="unsure"] {{ color: {unsure}; }}
QLineEdit, QComboBox, QSpinBox, QDateEdit, QPlainTextEdit {{
    background: {field}; color: {text}; border: 1px solid {strong_border}; border-radius: 4px; padding: 5px 7px;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QPlainTextEdit:focus {{
    border: 2px solid {focus}; padding: 4px 6px; }}
QLineEdit[invalid="true"] {{ border: 2px solid {bad}; padding: 4px 6px; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {disabled}; border-color: {border}; background: {window}; }}
QLineEdit#search {{ background: {surface}; border: 1px solid {border}; }}
QDateEdit {{ padding: 3px 7px 4px 5px; }}
QDateEdit:focus {{ padding: 2px 6px 3px 4px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 22px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: none; width: 0; height: 0; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{ background: {surface}; color: {text}; border: 1px solid {border}; outline: 0;
    selection-background-color: {accent_soft}; selection-color: {text}; }}
QComboBox QAbstractItemView::item {{ padding: {xxs}px {xs}px; }}
QPushButton {{ background: {surface}; color: {text}; border: 1px solid {strong_border}; border-radius: 5px;
    padding: 6px 12px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {pressed}; }}
QPushButton:focus {{ border: 2px solid {focus}; padding: 5px 11px; }}
QPushButton:disabled {{ color: {disabled}; border-color: {border}; background: {window}; }}
QPushButton[role="primary"] {{ background: {accent}; color: {on_accent}; border: 1px solid {accent};
    font-weight: 600; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[role="primary"]:disabled {{ background: {track}; color: {disabled}; border-color: {track}; }}
QPushButton[role="link"], QToolButton[role="link"] {{ background: transparent; border: 1px solid transparent;
    color: {accent}; padding: 2px; text-align: left; }}
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover {{ background: {hover}; }}
QPushButton[role="link"]:focus, QToolButton[role="link"]:focus {{ border: 2px solid {focus}; padding: 1px; }}
QToolButton {{ background: transparent; color: {text}; border: 1px solid transparent; border-radius: 4px;
    padding: 3px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:focus {{ border: 2px solid {focus}; padding: 2px; }}
QToolButton:checked {{ background: {accent_soft}; }}
QToolButton[role="segment"] {{ border: 1px solid {strong_border}; border-radius: 0; padding: 4px 12px;
    background: {surface}; }}
QToolButton[role="segment"]:hover {{ background: {hover}; }}
QToolButton[role="segment"]:checked {{ background: {accent_soft}; color: {accent}; border-color: {accent};
    font-weight: 600; }}
QToolButton[role="segment"]:focus {{ border: 2px solid {focus}; padding: 3px 11px; }}
QToolButton[role="chip"] {{ border: 1px solid {strong_border}; border-radius: 12px; padding: 3px 10px;
    background: {surface}; }}
QToolButton[role="chip"]:hover {{ background: {hover}; }}
QToolButton[role="chip"]:checked {{ background: {accent_soft}; color: {accent}; border-color: {accent};
    font-weight: 600; }}
QToolButton[role="chip"]:focus {{ border: 2px solid {focus}; padding: 2px 9px; }}
QSlider {{ min-height: 22px; }}
QSlider::groove:horizontal {{ height: 4px; background: {track}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {accent}; border-radius: 2px; }}
QSlider[layoutDirection="RightToLeft"]::sub-page:horizontal {{ background: {track}; }}
QSlider[layoutDirection="RightToLeft"]::add-page:horizontal {{ background: {accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -6px 0; border-radius: 8px; background: {surface};
    border: 2px solid {accent}; }}
QSlider::handle:horizontal:focus {{ background: {accent}; border: 2px solid {text}; }}
QSlider::handle:horizontal:disabled {{ border-color: {disabled}; }}
QAbstractItemView {{ background: {surface}; color: {text}; alternate-background-color: {surface};
    selection-background-color: {accent_soft}; selection-color: {text}; border: 1px solid {border};
    border-radius: {radius}px; outline: 0; gridline-color: {border}; }}
QTableView::item {{ padding: 0 5px; border: 0; }}
QTableView::item:selected {{ background: {accent_soft}; color: {text}; }}
QListWidget::item {{ padding: 5px {xs}px; border-radius: 4px; }}
QListWidget::item:selected {{ background: {accent_soft}; color: {text}; }}
QTableView:focus, QListView:focus, QTreeView:focus {{ border: 1px solid {focus}; }}
QHeaderView {{ background: {surface}; border: 0; }}
QHeaderView::section {{ background: {surface}; color: {muted}; border: 0; border-bottom: 1px solid {strong_border};
    padding: 4px 8px; }}
QTableCornerButton::section {{ background: {surface}; border: 0; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {border}; }}
QTabBar {{ background: transparent; qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {muted}; padding: 6px 2px 5px 2px; margin: 0 10px;
    border: 0; border-bottom: 2px solid transparent; }}
QTabBar::tab:first {{ margin-left: 0; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; }}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:focus {{ color: {accent}; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {border}; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {strong_border}; border-radius: 3px; margin: 2px 3px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; margin: 3px 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {track}; border: 0; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
"""


def style_sheet(scheme: Scheme) -> str:
    """The style sheet of the whole application in the colours of `scheme`."""
    return _TEMPLATE.format(**scheme._asdict(), radius=t.RADIUS, xs=t.XS, xxs=t.XXS)
