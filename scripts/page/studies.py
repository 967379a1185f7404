# SPDX-License-Identifier: GPL-3.0-or-later
"""Studies that are hard to draw, as files for winks.  Nobody slept these nights."""

import csv
import datetime
import os
import random
import re
import subprocess

DAY = datetime.timedelta(days=1)
FIRST = datetime.date(2026, 1, 5)


def stages(dice, minutes, latency):
    """Runs that look like a night, in seconds."""
    runs, left, letters = [("W", latency)], minutes - latency, "LDLRLRW"
    for number in range(200):
        if left <= 0:
            break
        run = min(left, dice.randrange(4, 60) if letters[number % 7] != "W" else 4)
        runs.append((letters[number % 7], run))
        left -= run
    return " ".join(f"{stage}:{60 * run}" for stage, run in runs)


def nights(count, person="me", seed=1, odd=None, same=False, every=1):
    """Rows of the canonical CSV; odd is {night: minutes to fall asleep}."""
    dice = random.Random(seed)
    for number in range(count):
        evening = FIRST + number * every * DAY
        if not same and count > 5 and dice.random() < 0.04:
            continue
        minutes = 480 if same else dice.randrange(380, 540)
        latency = 15 if same else dice.randrange(3, 45)
        late = 0 if same else dice.randrange(0, 90)
        if odd and number in odd:
            latency, minutes = odd[number], odd[number] + 300
        start = datetime.datetime.combine(evening, datetime.time(22, 0)) + datetime.timedelta(minutes=late)
        end = start + datetime.timedelta(minutes=minutes)
        yield {"winks_nights": 1, "person": person, "kind": "main", "night_of": evening,
               "bed_start": f"{start.isoformat()}+00:00", "bed_end": f"{end.isoformat()}+00:00",
               "resolution_s": 60, "stages": stages(dice, minutes, latency)}


def write(path, rows):
    columns = "winks_nights person kind night_of bed_start bed_end resolution_s stages".split()
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def write_log(path, item, count):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "item", "amount", "unit", "taken"])
        for number in range(count):
            writer.writerow([FIRST + number * DAY, item, 300, "mg", "yes" if number % 3 else "no"])


def span(first, last):
    return f"{FIRST + first * DAY}..{FIRST + last * DAY}"


def phases(names, each):
    return [word for number, name in enumerate(names)
            for word in ("--condition", f"{name} {span(number * each, (number + 1) * each - 1)}")]


LONG = "Supercalifragilisticexpialidocious" * 2 + " and then some more words about it"
SPACED = "a very long name of a condition with many short words in it, so that it can break"
CHINESE = ["服用前的基準期間沒有任何補充品", "鎂甘胺酸三百毫克睡前服用", "洗脫期"]
NASTY = ["<b>&\"'|*_`[x](y)", "=1+1\u202eabc"]

# name, nights, title of a study file if there is one, further words of the command line
HARD = [
    ("no-night", [], []),
    ("one-night", list(nights(1)), ["--before", span(0, 0), "--during", span(1, 1)]),
    ("four-nights", list(nights(4)), ["--before", span(0, 1), "--during", span(2, 3)]),
    ("2000-nights", list(nights(2000)), ["--before", span(0, 999), "--during", span(1000, 1999)]),
    ("2000-alternating", list(nights(2000, seed=2)), [w for n in range(40) for w in (
        "--condition", f"{'ab'[n % 2]} {span(n * 50, n * 50 + 49)}")]),
    ("outlier", list(nights(60, odd={9: 1000, 40: 700})),
     ["--before", span(0, 29), "--during", span(30, 59)]),
    ("all-the-same", list(nights(40, same=True)), ["--before", span(0, 19), "--during", span(20, 39)]),
    ("sparse", list(nights(30, every=40)), ["--before", span(0, 600), "--during", span(601, 1200)]),
    ("long-names", list(nights(60, person=LONG)), LONG + "? " + SPACED, phases([LONG, SPACED], 30)),
    ("chinese", list(nights(60, person="王小明")), "鎂改變了我的睡眠嗎？" * 4, phases(CHINESE, 20)),
    ("nasty", list(nights(60)), NASTY[0] + NASTY[1], phases(NASTY, 30)),
    ("conditions", list(nights(96)), phases([f"dose {n} mg" for n in range(0, 800, 100)], 12)),
    ("every-other", list(nights(60)), [w for n in range(60) for w in (
        "--condition", f"{['off', 'on'][n % 2]} {span(n, n)}")]),
    ("persons", [row for n, who in enumerate(["anna", LONG, "李"]) for row in nights(45, who, n)],
     phases(["before", "during"], 22)),
    ("nights-only", list(nights(30)), []),
    ("open-log", list(nights(70)), ["--log", "log.csv", "--substance", "magnesium"]),
]


def write_study(path, name, title, conditions):
    section = re.sub(r"[][]", "", title)[:60]
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"[study]\ntitle = {title}\nstate = {name}.json\n[input]\nsleep = {name}.csv\n"
                   f"[output]\ndir = {name}\nformats = html\n[experiment {section}]\n")
        file.writelines(f"condition = {condition}\n" for condition in conditions)


def run(words, work):
    done = subprocess.run(words, cwd=work, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3, 66):
        raise SystemExit(f"{' '.join(words)[:200]}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return done


def make(winks, data, work):
    """Yields (name, path of the page) for every study there is."""
    run([winks, "demo", "demo"], work)
    yield "demo", os.path.join(work, "demo/report/report.html")
    zeo = os.path.join(data, "zeo") if data else ""
    if os.path.isdir(zeo):
        run([winks, "report", zeo + "/nmlook-zeodata.csv", "--log",
             zeo + "/nmlook-supplement-log-derived.csv", "--substance", "magnesium",
             "--format", "html", "--out", "nmlook"], work)
        yield "nmlook", os.path.join(work, "nmlook/report.html")
    write_log(os.path.join(work, "log.csv"), "Magnesium " + SPACED, 70)
    for name, rows, *title, words in HARD:
        write(os.path.join(work, name + ".csv"), rows)
        if title:
            write_study(os.path.join(work, name + ".ini"), name, title[0], words[1::2])
            run([winks, "run", name + ".ini"], work)
        else:
            run([winks, "report", name + ".csv", "--format", "html", "--out", name, *words], work)
        yield name, os.path.join(work, name, "report.html")
