"""Turns unpacked packages into labelled texts: mails (spam or ham) and food reviews (great or other).

Usage: prepare_mail.py UNPACKED_FOLDER TEMPLATES_DATA_FOLDER
"""

import csv
import email
import html
import json
import re
import sys
from email import header
from email.errors import HeaderParseError
from pathlib import Path

work, out = Path(sys.argv[1]), Path(sys.argv[2])
# Enough to tell what a mail is about; long ones would be most of the file.
MAIL_CHARACTERS = 1000


def write_rows(name, header, rows):
    with open(out / "texts" / name, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def one_line(text):
    """White space, control characters and what was no text in its encoding become single spaces."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufffd]+", " ", text).strip()


def without_tags(markup):
    markup = re.sub(r"(?is)<(script|style)\b.*?</\1\s*>|<!--.*?-->", " ", markup)
    return html.unescape(re.sub(r"(?s)<[^<>]*>", " ", markup))


def body_of(message):
    """The first readable part, without its tags where it is HTML."""
    for part in message.walk():
        if part.get_content_maintype() != "text":
            continue
        raw = part.get_payload(decode=True) or b""
        try:
            text = raw.decode(part.get_content_charset() or "utf-8")
        except (LookupError, UnicodeError):
            text = raw.decode("latin-1")
        return without_tags(text) if part.get_content_subtype() == "html" else text
    return ""


def subject_of(message):
    raw = str(message["subject"] or "")
    try:
        return str(header.make_header(header.decode_header(raw)))
    except (LookupError, UnicodeError, ValueError, HeaderParseError):
        return raw


def mails():
    """Subject and body alone: other headers would tell where a mail was collected, not what it is."""
    seen = set()
    folder = work / "datasets-spam-assassin/data"
    for group in ["easy-ham-1", "easy-ham-2", "hard-ham-1", "spam-1", "spam-2"]:
        label = "spam" if group.startswith("spam") else "ham"
        for path in sorted((folder / group).glob("*.json")):
            message = email.message_from_string(json.loads(path.read_text(encoding="utf-8"))["text"])
            text = one_line(f"{subject_of(message)} {body_of(message)}")[:MAIL_CHARACTERS].strip()
            key = re.sub(r"\W+", "", text.lower())
            if key and key not in seen:
                seen.add(key)
                yield [text, label]


def reviews():
    """modeldata's training and testing rows in one file; the score is 'great' for five stars, else 'other'."""
    seen = set()
    for name in ["training_data", "testing_data"]:
        with open(work / f"{name}.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                text = one_line(without_tags(row["review"]))
                if text not in seen:
                    seen.add(text)
                    yield [text, row["score"]]


write_rows("spam.csv", ["text", "label"], mails())
write_rows("food-reviews.csv", ["review", "score"], reviews())

licence = (work / "datasets-spam-assassin/LICENSE").read_text(encoding="utf-8")
lines = [line.rstrip() for line in licence.strip().splitlines()]
(out / "licenses/spam-assassin-PDDL-1.0.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
