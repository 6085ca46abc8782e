"""Time against size as an SVG, on two logarithmic axes, legible on a light and on a dark page."""
import math

WIDTH, HEIGHT, LEFT, TOP, PANEL, GAP = 960, 420, 62, 58, 250, 50
# Okabe and Ito's colours, which most people with a colour deficiency tell apart; each also has a dash of its own.
STYLES = {"cfglint": ("#0072b2", ""), "ifquery": ("#d55e00", "6 3"), "ifupdown-ng": ("#009e73", "2 3"),
          "NCONF_load": ("#d55e00", "6 3"), "doveconf -n": ("#d55e00", "6 3"), "Augeas": ("#cc79a7", "8 3 2 3")}
BOTTOM = HEIGHT - 60
X_DECADES, Y_DECADES = (3, 7), (-3, 2)  # 1 kB to 10 MB, 1 ms to 100 s


def x_of(panel, size):
    return LEFT + panel * (PANEL + GAP) + PANEL * (math.log10(size) - X_DECADES[0]) / (X_DECADES[1] - X_DECADES[0])


def y_of(seconds):
    share = (math.log10(seconds) - Y_DECADES[0]) / (Y_DECADES[1] - Y_DECADES[0])
    return BOTTOM - (BOTTOM - TOP) * min(1, max(0, share))


def axes(panel, title):
    left, right = x_of(panel, 10 ** X_DECADES[0]), x_of(panel, 10 ** X_DECADES[1])
    parts = [f'<text class="title" x="{left}" y="{TOP - 16}">{title}</text>']
    for decade in range(Y_DECADES[0], Y_DECADES[1] + 1):
        y = y_of(10 ** decade)
        parts.append(f'<line class="grid" x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>')
        if panel == 0:
            text = f"{10 ** decade} s" if decade >= 0 else f"{10 ** (decade + 3)} ms"
            parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{text}</text>')
    for decade in range(X_DECADES[0], X_DECADES[1] + 1):
        x = x_of(panel, 10 ** decade)
        text = f"{10 ** (decade - 3)} kB" if decade < 6 else f"{10 ** (decade - 6)} MB"
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{BOTTOM}"/>')
        parts.append(f'<text x="{x:.1f}" y="{BOTTOM + 18}" text-anchor="middle">{text}</text>')
    return parts


def curve(panel, name, rows):
    colour, dash = STYLES[name]
    points = [(x_of(panel, row["size"]), y_of(row["seconds"])) for row in sorted(rows, key=lambda row: row["size"])]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    parts = [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dash}"/>']
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    return parts


def legend(panel, names):
    parts, left = [], x_of(panel, 10 ** X_DECADES[0]) + 8
    for row, name in enumerate(names):
        colour, dash = STYLES[name]
        y = TOP + 14 + 17 * row
        parts.append(f'<line x1="{left}" x2="{left + 28}" y1="{y - 4}" y2="{y - 4}" stroke="{colour}" stroke-width="2.5" '
                     f'stroke-dasharray="{dash}"/><text x="{left + 34}" y="{y}">{name}</text>')
    return parts


def draw(results):
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
             'aria-label="Time of cfglint and its peers against the size of a file">',
             "<style>text{font:12px sans-serif;fill:#24292f}.title{font-weight:bold;font-size:14px}"
             ".grid{stroke:#8c959f;stroke-opacity:.35}"
             "@media(prefers-color-scheme:dark){text{fill:#d1d7e0}svg{background:#0d1117}}</style>"]
    languages = list(dict.fromkeys(row["language"] for row in results))
    for panel, language in enumerate(languages):
        rows = [row for row in results if row["language"] == language]
        names = list(dict.fromkeys(row["peer"] for row in rows))
        parts += axes(panel, language)
        for name in names:
            parts += curve(panel, name, [row for row in rows if row["peer"] == name])
        parts += legend(panel, names)
    parts.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 14}" text-anchor="middle">size of the file; time of the whole process, '
                 "both logarithmic</text>")
    return "\n".join(parts + ["</svg>\n"])
