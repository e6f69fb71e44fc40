"""What stands around a text on a page and belongs to no report: menus, counters, page numbers."""

from __future__ import annotations

import re

_LONGEST = 80  # characters; what is longer is a text
_PAGE_NUMBER = re.compile(
    r"[-—–－―\s]*第?\s*\d{1,3}\s*页?(?:\s*[/／,，]?\s*共?\s*\d{1,3}\s*页?)?[-—–－―\s]*"
)
_NAMED = (
    *(
        "来源",
        "信息来源",
        "文章来源",
        "稿件来源",
        "发布时间",
        "发布日期",
        "发布机构",
        "发布单位",
    ),
    *(
        "索引号",
        "浏览次数",
        "浏览量",
        "阅读次数",
        "阅读量",
        "点击数",
        "点击量",
        "点击率",
        "访问量",
    ),
    *("字体", "字号", "作者", "编辑", "责任编辑", "审核", "审核人", "分享到", "分享", "打印"),
    *(
        "文号",
        "发文字号",
        "有效性",
        "主题分类",
        "信息分类",
        "生成日期",
        "公开日期",
        "信息名称",
    ),
    *("公开方式", "公开时限", "公开范围", "公开主体", "责任部门", "体裁分类", "时间", "日期"),
)
_LINE = re.compile(
    rf"[\[【（(]?\s*(?:{'|'.join(_NAMED)})\s*[\]】)）]?\s*[:：].*"
    r"|(?:当前位置|您的位置|您现在的位置|您所在的位置|首页\s*[>》›|·]).*"
    r"|(?:[\[【]\s*[^\]】]{1,8}\s*[\]】]\s*)+"
    r"|(?:打印|关闭|收藏|返回|字体|大|中|小|分享|纠错|下载|\s)+"
)
_END = re.compile(
    r"(?:上一[篇条页]|下一[篇条页]|相关(?:链接|文章|阅读|信息|附件|解读|文件)|附件下载|版权所有"
    r"|主办(?:单位)?\s*[:：]|承办(?:单位)?\s*[:：]|技术支持|扫一扫|分享到|责任编辑|网站地图"
    r"|浏览次数|返回顶部|网站标识码|政府网站标识码|友情链接|打开微信)"
    r"|.{0,40}(?:ICP备|公网安备|网站标识码|版权所有|Copyright)",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """Whether a line is furniture wherever it stands."""
    if len(text) > _LONGEST:
        return False
    return bool(_PAGE_NUMBER.fullmatch(text) or _LINE.fullmatch(text))


def ends_page(text: str) -> bool:
    """Whether behind a text only furniture follows: a footer, or links to other pages."""
    return len(text) <= 2 * _LONGEST and _END.match(text.strip()) is not None
