"""Shows messages as Discord does, in a page of HTML: for the pictures of the documentation."""

import html
import re
from datetime import UTC, datetime

from tests.discord.loopback.world import Message, Payload

STYLE = """
body{margin:0;padding:16px 18px;background:#313338;color:#dbdee1;width:684px;
 font:16px/1.375 "gg sans","Noto Sans","Liberation Sans",Arial,"Noto Color Emoji",sans-serif}
.message{display:grid;grid-template-columns:40px 1fr;gap:0 16px;margin-top:17px}
.message:first-child{margin-top:0}
.avatar{width:40px;height:40px;border-radius:50%;color:#fff;font-weight:600;display:grid;
 place-items:center}
.name{font-weight:600;color:#f2f3f5}.app{background:#5865f2;color:#fff;font-size:10px;
 font-weight:600;border-radius:4px;padding:1px 5px;margin-left:5px;vertical-align:2px}
.time,.reply,.only{color:#949ba4;font-size:12px;margin-left:6px}
.reply,.only{margin:17px 0 0 56px;display:block;font-size:14px}.only{margin-top:4px}
.reply+.message,.command+.message{margin-top:4px}
.mention{background:#3c4270;color:#c9cdfb;border-radius:3px;padding:0 2px;font-weight:500}
.box{border:1px solid #3f4147;border-left:4px solid var(--accent);background:#2b2d31;
 border-radius:8px;padding:12px 16px;margin-top:4px}
hr{border:0;border-top:1px solid #3f4147;margin:10px 0}
small{display:block;font-size:13px;color:#949ba4;line-height:1.4}a{color:#00a8fc;
 text-decoration:none}
blockquote{margin:0;padding-left:12px;border-left:4px solid #4e5058;border-radius:4px}
.row{display:flex;gap:8px;margin-top:8px;flex-wrap:wrap}
.button{background:#4e5058;color:#fff;border-radius:8px;padding:6px 14px;font-size:14px;
 font-weight:500}.primary{background:#5865f2}.danger{background:#da373c}
code{background:#1e1f22;border-radius:4px;padding:1px 4px;font-size:14px}
.reply{position:relative}.reply::before{content:"";position:absolute;left:-38px;top:9px;width:32px;
 height:9px;border:2px solid #4e5058;border-width:2px 0 0 2px;border-radius:7px 0 0 0}
.reply i{display:inline-grid;place-items:center;width:16px;height:16px;border-radius:50%;color:#fff;
 font:600 9px Arial,sans-serif;margin-right:5px;vertical-align:1px}
.reply b{color:#c9cdfb;font-weight:500}.message+.only+.message{margin-top:17px}
li{margin-left:18px}
"""
BOT, PERSON = "#5865f2", "#3ba55d"
STYLES = {1: "primary", 2: "", 3: "", 4: "danger"}
TOKEN = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])"
    r"|\[(?P<label>(?:\\.|[^\]\\])+)\]\(<(?P<url>[^>\s]+)>\)"
    r"|<@&?(?P<mention>\d+)>|<t:(?P<time>\d+):(?P<form>\w)>"
    r"|\*\*(?P<bold>.+?)(?<!\\)\*\*|`(?P<code>[^`]+)`"
)


def page(shown: list[str]) -> str:
    """A page that shows these parts, one below the other."""
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{''.join(shown)}"


def above(author: str, text: str, *, bot: bool = False) -> str:
    """What stands over a message: what it is a reply to, or which command was used."""
    colour = BOT if bot else PERSON
    face = f'<i style="background:{colour}">{html.escape(author[0])}</i>'
    return f'<span class="reply">{face}<b>{html.escape(author)}</b> {text}</span>'


def message(raw: Payload, names: dict[str, str], over: str = "") -> str:
    """A message as it is seen; ``over`` stands above it, like what it is a reply to."""
    shown = Message(raw)
    author = raw["author"]
    app = '<span class="app">✓ APP</span>' if author["bot"] else ""
    colour = BOT if author["bot"] else PERSON
    written = datetime.fromisoformat(raw["timestamp"]).strftime("%H:%M")
    body = markdown(raw["content"], names) + "".join(_part(c, names) for c in raw["components"])
    seen = "👁 Only you can see this • <a>Dismiss message</a>"
    only = f"<span class=only>{seen}</span>" if shown.ephemeral else ""
    return (
        f'{over}<div class="message"><div class="avatar" style="background:{colour}">'
        f'{html.escape(author["username"][0])}</div><div><span class="name">'
        f'{html.escape(author["username"])}</span>{app}<span class="time">{written}</span>'
        f"<div>{body}</div></div></div>{only}"
    )


def markdown(text: str, names: dict[str, str]) -> str:
    """Discord's Markdown as HTML, as far as the bot's messages use it."""
    return "".join(_line(line, names) for line in text.split("\n")) if text else ""


def _part(component: Payload, names: dict[str, str]) -> str:
    inner = "".join(_part(c, names) for c in component.get("components") or [])
    match component["type"]:
        case 1:
            return f'<div class="row">{inner}</div>'
        case 2:
            label = component.get("label") or component["emoji"]["name"]
            style = STYLES[component["style"]]
            return f'<span class="button {style}">{html.escape(label)}</span>'
        case 10:
            return markdown(component["content"], names)
        case 14:
            return "<hr>"
        case 17:
            colour = component.get("accent_color") or 0
            return f'<div class="box" style="--accent:#{colour:06x}">{inner}</div>'
        case _:
            raise ValueError(f"no picture of a component of type {component['type']}")


def _line(line: str, names: dict[str, str]) -> str:
    if line.startswith("-# "):
        return f"<small>{_inline(line[3:], names)}</small>"
    if line.startswith("> "):
        return f"<blockquote>{_inline(line[2:], names)}</blockquote>"
    if line.startswith("- "):
        return f"<li>{_inline(line[2:], names)}</li>"
    return f"<div>{_inline(line, names) or '&nbsp;'}</div>"


def _inline(text: str, names: dict[str, str]) -> str:
    made, last = [], 0
    for match in TOKEN.finditer(text):
        made.append(html.escape(text[last : match.start()]))
        last = match.end()
        if match["escaped"]:
            made.append(html.escape(match["escaped"]))
        elif match["label"]:
            made.append(f'<a href="#">{_inline(match["label"], names)}</a>')
        elif match["mention"]:
            made.append(f'<span class="mention">@{html.escape(names[match["mention"]])}</span>')
        elif match["time"]:
            made.append(_moment(int(match["time"]), match["form"]))
        elif match["bold"]:
            made.append(f"<b>{_inline(match['bold'], names)}</b>")
        else:
            made.append(f"<code>{html.escape(match['code'])}</code>")
    return "".join([*made, html.escape(text[last:])])


def _moment(seconds: int, form: str) -> str:
    when = datetime.fromtimestamp(seconds, UTC)
    if form != "R":
        return f"{when.day} {when:%B %Y %H:%M}"
    minutes = int((datetime.now(UTC) - when).total_seconds() // 60)
    return "a few seconds ago" if minutes < 1 else f"{minutes} minutes ago"
