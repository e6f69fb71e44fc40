"""What a rule means: where it stands, when it is silent, and what keeps it from being told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.checks.by_name import OF_OTHER_YEARS, OF_PARTICULARS, OF_TEXTS
from model.checks.wording import where
from model.forms.form import SEVERITY_NAMES, Severity
from model.report.particulars import ORGAN_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.forms.form import Form, Rule

_RELATIONS = {"=": "等于", ">=": "不小于", "<=": "不大于"}

# When a check in code does not judge, by the name of its function. Braces take the rule's own
# parameters. A sentence is missing for no check: a test counts them.
_SILENT = {
    "whole_numbers": "表格一个数都没有填时不判断。",
    "amounts": "金额还空着时不判断。",
    "no_blanks": "没有空白单元格时通过，有就列出。",
    "zero_table": "表格有空白时不判断；文字没有写收到多少申请时不适用。",
    "high_share": "两个数有空白时不判断；总数是 0 时不适用。",
    "amount_unit": "金额空着时不判断；没有上年的金额，或机关类型不是{kinds}，就少比一项。",
    "no_rules": "机关名称看不出是县级以下时不适用；这一行有空白、没有大于 0 的数时不判断。",
    "direct_suits": "{since} 年度以前不适用；有空白时不判断。",
    "disputes_without_requests": "有空白时不判断。",
    "pending_carried": "没有上年报告时不适用；上年或本年的数空着时不判断。",
    "purchases": "数量或金额空着时不判断。",
    "signs": "“增/减”一个数都没有填时不判断。",
    "moved_column": "没有上年报告时不适用；上年或本年的一行有空白时不判断。",
    "jumps": "没有上年报告时不适用；相差不超过 {apart}，或某一年空着，不比较。",
    "organ_name": "机关名称没有填时不判断。",
    "signature_date": "文字、表格没有写完时，不管落款日期有没有填。",
    "deadline": "机关类型或落款日期没有填时不判断；只适用于机关类型{days}。",
    "right_form": "什么时候都判断。",
    "changed_since_export": "没有导出过时不适用。",
    "text_figures": "文字没有写这些数时通过；表中的数空着时不判断。",
    "published_at_most": "文字没有写公开数量时通过；表中的数空着时不判断。",
    "parts_add_up": "没有写“其中……”的文字不看；写明没有列全（“等”“主要”）的不看。",
    "percentages_add_up": "不足三个并列的百分比不看；约数不看。",
    "all_done": "没有这样写时通过；结转下年的数空着时不判断。",
    "all_won": "没有这样写时通过；案件的数空着时不判断。",
    "corrected_explained": "没有案件被纠正时通过；表格有空白、文字还没有写时不判断。",
    "fee_mentioned": "这个数是 0 时通过；表格有空白、文字还没有写时不判断。",
    "fees_elsewhere": "表格有空白、文字还没有写时不判断。",
    "headings_not_repeated": "文字一点都没有写时不判断。",
    "length": "文字还没有写、表格有空白时不判断。",
    "aspects": "文字还没有写、表格有空白时不判断；只适用于机关类型{kinds}。",
    "filled": "文字还没有写、表格有空白时不判断。",
    "mentions": "文字还没有写、表格有空白时不判断。",
    "similar_to_prior": "没有上年报告时不适用；文字太短时不判断。数字和引用的文件名不比较。",
    "last_years_figures": "没有未改写的上年文字时不适用；小标题、引用的文件和表中数字不看。",
    "years": "文字一点都没有写时不判断。引号、书名号、文号里的年份和回顾往年的句子不看。",
    "sequence": "文字一点都没有写时不判断。",
    "citation": "文字一点都没有写时不判断。",
    "placeholders": "文字一点都没有写时不判断。",
    "tidiness": "文字一点都没有写时不判断。",
    "privacy": "文字和联系方式都没有写时不判断。",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One rule of one form in words; each tuple has its sentences."""

    code: str
    form: str
    severity: str
    source: str
    meaning: tuple[str, ...]
    places: tuple[str, ...]
    silent: tuple[str, ...]
    suppressed: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """The explanation as it is printed."""
        made = [f"{self.code}（{self.severity}，来源：{self.source}，{self.form}）"]
        parts = {
            "含义": self.meaning,
            "位置": self.places,
            "不判断": self.silent,
            "不列出": self.suppressed,
        }
        for name, sentences in parts.items():
            made.append(f"{name}：")
            made.extend(f"  {sentence}" for sentence in sentences)
        return made


def explain(form: Form, code: str) -> Explanation | None:
    """What a rule of a form means; `None` when the form has no rule of this code."""
    rule = next((rule for rule in form.rules if rule.code == code), None)
    if rule is None:
        return None
    return Explanation(
        rule.code,
        form.name,
        SEVERITY_NAMES[rule.severity],
        rule.source,
        tuple(_meaning(rule)),
        tuple(dict.fromkeys(_places(rule, form))),
        tuple(_silent(rule)),
        tuple(_suppressed(rule, form)),
    )


def _meaning(rule: Rule) -> Iterator[str]:
    yield rule.because
    relations = dict.fromkeys(identity.relation for identity in rule.identities)
    for relation in relations:
        yield f"{rule.left} {_RELATIONS[relation]} {rule.right}"
    if rule.todo:
        yield rule.todo


# --- where it stands -----------------------------------------------------------------------


def _places(rule: Rule, form: Form) -> Iterator[str]:
    """Sections by their heading; behind each the rows, columns or cells of the rule."""
    if rule.check is None:
        for identity in rule.identities:
            first = identity.left.addresses()[0]
            yield f"{_heading(form, form.section_of[first])}：{where(identity, form)}"
        return
    name = rule.check.__name__
    if name in OF_PARTICULARS:
        yield "封面与落款的项目"
    named = list(_named_places(rule.parameters, form))
    yield from named
    if not named and (name in OF_TEXTS or name in OF_OTHER_YEARS):
        yield "各个文字部分"


def _named_places(parameters: Any, form: Form) -> Iterator[str]:  # noqa: ANN401
    """The sections, blocks and cells that stand in a check's parameters, however deep."""
    for text in _strings(parameters):
        if text in form.cells:
            yield f"{_heading(form, form.section_of[text])}：“{form.cells[text].label}”"
        elif any(section.id == text for section in form.sections):
            yield _heading(form, text)
        else:
            yield from _block(text, form)


def _block(text: str, form: Form) -> Iterator[str]:
    """The section and the rows of a block or a row, such as ``fees`` or ``fees/charges``."""
    for address, cell in form.cells.items():
        if address.startswith(f"{text}/"):
            yield f"{_heading(form, form.section_of[address])}：“{cell.row_label}”"


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401
    """The words of parameters; of sums and pairs the single addresses."""
    if isinstance(value, str):
        yield from value.replace(" = ", " + ").split(" + ")
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _heading(form: Form, section: str) -> str:
    found = form.section(section)
    return found.heading or found.short


# --- when it is not told -------------------------------------------------------------------


def _silent(rule: Rule) -> Iterator[str]:
    if rule.check is not None:
        yield _SILENT[rule.check.__name__].format_map(_Parameters(rule.parameters))
        return
    yield "还有空白、填上以后可能成立时不判断：空白的件数可以是 0 或更大的数。"
    if not any(identity.needs_prior for identity in rule.identities):
        return
    if rule.without_prior:
        yield f"没有上年报告时只提示：{rule.without_prior}"
    else:
        yield "没有上年报告时不适用。"
    yield "上年用另一格式、没有这些单元格时不适用。"


class _Parameters(dict[str, str]):
    """Parameters as words; one that the rule leaves out puts no limit."""

    def __init__(self, parameters: Any) -> None:  # noqa: ANN401
        super().__init__()
        for name, value in parameters.items():
            self[name] = self._words(value)

    def __missing__(self, name: str) -> str:
        return "不限"

    @staticmethod
    def _words(value: Any) -> str:  # noqa: ANN401
        if isinstance(value, list | dict):
            return "、".join(f"“{ORGAN_KINDS.get(str(item), item)}”" for item in value)
        return str(value)


def _suppressed(rule: Rule, form: Form) -> Iterator[str]:
    for other in form.rules:
        if rule.code in other.parameters.get("instead_of", ()):
            yield f"{other.code} 已经说明同一处时不再列出。"
    if rule.check is None:
        yield from _grouped(rule, form)
    if rule.severity is Severity.ERROR and not rule.acceptable:
        yield "错误不能写理由接受，只能改正。"
    else:
        yield "写明理由接受以后列为“已接受”；所说的数字或文字改动以后重新列出。"


def _grouped(rule: Rule, form: Form) -> Iterator[str]:
    """What of a linear rule is told by another one, or never broken."""
    if any(fill.code == rule.code for fill in form.totals.values()):
        yield "总计由程序自动合计时总是成立，改写以后才校验。"
    if any(identity.relation == "=" for identity in rule.identities):
        yield "改一个数就能使几条等式同时成立时只列一条，其余写在“同时不成立”后面。"
        yield "由其他不成立的等式推得出的不再列出。"
        yield (
            "数字写反、多按或漏按一位、填错列、低填一行、重复计、合计改写错了，"
            "只有其中一种改法能使不成立的等式都成立时，才提出改法。"
        )
    else:
        yield "各列已经列出时，自动合计的总计列不再列出。"
