/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of base/finding.h: what each kind of finding means and what to do about it. */
#include "base/finding.h"

#define NOTE(code_, text_, remedy_)                                                                \
	{                                                                                          \
		.code = (code_), .severity = SEVERITY_NOTE, .text = (text_), .remedy = (remedy_)   \
	}
#define ODD(code_, text_, remedy_)                                                                 \
	{                                                                                          \
		.code = (code_), .severity = SEVERITY_ODD, .text = (text_), .remedy = (remedy_)    \
	}
#define DROPPED(code_, text_, remedy_)                                                             \
	{                                                                                          \
		.code = (code_), .severity = SEVERITY_DROPPED, .text = (text_),                    \
		.remedy = (remedy_)                                                                \
	}

const struct finding_kind findings[FINDING_COUNT] = {
#include "base/findings_diary.inc"
#include "base/findings_night.inc"
#include "base/findings_rows.inc"
#include "base/findings_study.inc"
#include "base/findings_vendor.inc"
	[FINDING_ROWS_HEADER_ONLY] =
		ODD("rows.header-only", "The file has a header line and no record below it.",
	            "Export again, or choose a longer period in the app."),
	[FINDING_ROWS_UNCLOSED_QUOTE] =
		DROPPED("rows.unclosed-quote",
	                "A quoted field is never closed; the record is set aside and reading goes "
	                "on at the "
	                "next line that has the header's number of fields.",
	                "Add the missing \" in the line named, or export again."),
	[FINDING_ROWS_BAD_QUOTE] = DROPPED(
		"rows.bad-quote", "A quote stands inside a field, or text follows a closing quote.",
		"Write a quote inside a quoted field as two quotes (\"\")."),
	[FINDING_ROWS_NUL_BYTE] =
		DROPPED("rows.nul-byte", "The record holds a NUL byte, which no text file has.",
	                "The file may be damaged or binary; export it again."),
	[FINDING_ROWS_LONG_LINE] =
		DROPPED("rows.long-line", "A record is longer than the limit for one record.",
	                "Check for a missing closing quote; the limit is 1 MiB a record."),
	[FINDING_ROWS_LONG_FIELD] =
		DROPPED("rows.long-field", "A field is longer than the limit for one field.",
	                "Check for a missing closing quote; the limit is 64 KiB a field."),
	[FINDING_ROWS_MANY_COLUMNS] =
		DROPPED("rows.many-columns", "A record has more fields than the limit.",
	                "The limit is 512 columns."),
	[FINDING_ROWS_BAD_UTF8] =
		ODD("rows.bad-utf8",
	            "A text field is not valid UTF-8; the bytes that are wrong were replaced.",
	            "Save the file as UTF-8."),
	[FINDING_ROWS_RECODED] =
		NOTE("rows.recoded",
	             "The text is not UTF-8 but UTF-16 or Windows-1252, and was read as such.",
	             "Look whether names with accents are right; save the file as UTF-8 if not."),
	[FINDING_ROWS_FIELD_COUNT] =
		DROPPED("rows.field-count", "The record has fewer or more fields than the header.",
	                "Look for a missing or extra delimiter in the line named."),
	[FINDING_ROWS_REPEATED_HEADER] =
		DROPPED("rows.repeated-header", "The header line stands again between the records.",
	                "Two exports were probably joined; nothing is lost by this."),
	[FINDING_ROWS_CUT_RECORD] = DROPPED(
		"rows.cut-record", "The file ends in the middle of its last record.",
		"The file was cut; export or copy it again. The records before it are used."),
	[FINDING_ROWS_TRAILING_BYTES] =
		ODD("rows.trailing-bytes",
	            "Bytes follow the end of the compressed data; they were not read.",
	            "Nothing needs to be done if the nights are complete."),
	[FINDING_ROWS_ENTRY_SKIPPED] = NOTE(
		"rows.entry-skipped", "An entry of an archive or a file of a folder was not read.",
		"Unpack it and name the file itself if it should be read."),
	[FINDING_ROWS_UNREADABLE] =
		ODD("rows.unreadable",
	            "A file in a folder or archive could not be read; the others were.",
	            "Check that the file is whole and that you may read it."),
	[FINDING_ROWS_BAD_JSON] =
		DROPPED("rows.bad-json", "A record of a JSON file is not an object in order.",
	                "Look at the place named, or export again; the other records are used."),
	[FINDING_ROWS_DAMAGED_JSON] =
		DROPPED("rows.damaged-json", "A JSON file is damaged between its records.",
	                "Export again; nothing of the file is used."),
	[FINDING_ROWS_NO_HEADER] = DROPPED(
		"rows.no-header", "The file has no header line: it is empty or holds only blanks.",
		"Export again; if the file is one of yours, begin it with the column names."),
	[FINDING_ROWS_WRONG_KIND] = DROPPED("rows.wrong-kind", "The file is no delimited text.",
	                                    "Export as CSV (UTF-8); a workbook can be saved as CSV "
	                                    "from the spreadsheet program."),
	[FINDING_ROWS_GZIP_CUT] =
		DROPPED("rows.gzip-cut",
	                "The gzip data ends before it is complete; nothing of it was used.",
	                "Copy or download the file again."),
	[FINDING_ROWS_GZIP_CORRUPT] = DROPPED(
		"rows.gzip-corrupt",
		"The gzip data is damaged (checksum, length or coding); nothing of it was used.",
		"Copy or download the file again."),
	[FINDING_ROWS_ZIP_CORRUPT] = DROPPED(
		"rows.zip-corrupt",
		"The ZIP archive or one of its entries is damaged; nothing of that was used.",
		"Copy or download the archive again."),
	[FINDING_ROWS_ZIP_ENCRYPTED] =
		DROPPED("rows.zip-encrypted",
	                "Every entry of the ZIP archive that could be read is encrypted.",
	                "Unpack it with its password and name the files in it."),
	[FINDING_ROWS_ZIP_EMPTY] =
		DROPPED("rows.zip-empty",
	                "The ZIP archive or folder holds no file that could be an export.",
	                "Name the file itself; .csv .json .xml .txt .tsv and .gz are read."),
	[FINDING_ROWS_NESTED] =
		DROPPED("rows.nested", "Compressed data lies inside compressed data.",
	                "Unpack the outer one and name what was in it."),
	[FINDING_ROWS_TOO_LARGE] = DROPPED(
		"rows.too-large",
		"The compressed data unpacks to more than the limit, or has too many entries.",
		"Unpack it yourself if you trust it, and name the files in it."),
	[FINDING_ROWS_XML_BROKEN] = DROPPED(
		"rows.xml-broken", "The XML is cut or not well-formed; nothing of it was used.",
		"Export again, or copy the file again; it must be whole to be read."),
	[FINDING_ROWS_XML_LIMIT] =
		DROPPED("rows.xml-limit",
	                "The XML declares entities, or its elements are too deep, too long or too "
	                "many-sided; "
	                "nothing of it was used.",
	                "No export is like that: look where the file comes from."),
	[FINDING_VENDOR_BAD_NUMBER] = DROPPED(
		"vendor.bad-number", "A field that should hold a number holds something else.",
		"Correct the value in the line named, or leave it empty."),
	[FINDING_VENDOR_BAD_TIME] = DROPPED(
		"vendor.bad-time", "A field that should hold a date and time holds something else.",
		"Correct the value in the line named."),
	[FINDING_VENDOR_BAD_DATE] =
		DROPPED("vendor.bad-date",
	                "A field that should hold a date holds something that is no date.",
	                "Correct the value in the line named."),
	[FINDING_VENDOR_BAD_WORD] =
		DROPPED("vendor.bad-word", "A field holds a word that this format does not know.",
	                "Report the word with the app's version: the format may have grown."),
	[FINDING_VENDOR_BAD_STAGES] =
		DROPPED("vendor.bad-stages",
	                "The stage string holds a code that this format does not have.",
	                "Export the night again; a code is never guessed."),
	[FINDING_VENDOR_STAGES_CUT] = ODD("vendor.stages-cut",
	                                  "The stage string ends before the time in bed does; the "
	                                  "totals are used, the rest of "
	                                  "the night counts as not staged.",
	                                  "Export the night again if its stages matter to you."),
	[FINDING_VENDOR_STAGE_LENGTH] = DROPPED(
		"vendor.stage-length",
		"The stage string is longer than the time in bed (one epoch more is allowed).",
		"Export the night again, or remove the stage string to keep its totals."),
	[FINDING_VENDOR_OUT_OF_RANGE] =
		DROPPED("vendor.out-of-range", "A value is outside what a night can hold.",
	                "Check the unit of the column (seconds, minutes, hours)."),
	[FINDING_VENDOR_NO_TIME] =
		DROPPED("vendor.no-time",
	                "The record has neither bed times nor a date, so it belongs to no night.",
	                "Fill in the time in the line named."),
	[FINDING_VENDOR_EMPTY_RECORD] =
		NOTE("vendor.empty-record",
	             "The record has a date but no sleep data; the night counts as not recorded.",
	             "Nothing needs to be done."),
	[FINDING_VENDOR_IDENTITY] =
		ODD("vendor.identity",
	            "The vendor's own totals do not add up in this record; nothing was repaired.",
	            "Compare the night in the app; the exported durations are used as they stand."),
	[FINDING_VENDOR_DUPLICATE_COLUMN] =
		NOTE("vendor.duplicate-column",
	             "A column name stands twice in the header; the first one is used.",
	             "Nothing needs to be done if both hold the same values."),
	[FINDING_VENDOR_UNKNOWN_FILE] =
		NOTE("vendor.unknown-file",
	             "The file is of no format that winks knows; it was counted and left alone.",
	             "'winks formats' lists what each format must have."),
	[FINDING_VENDOR_OTHER_FORMAT] =
		NOTE("vendor.other-format",
	             "The file is of another format than the one chosen with --vendor; it was "
	             "passed over.",
	             "Leave --vendor out to read every known format."),
	[FINDING_VENDOR_MISSING_COLUMN] =
		DROPPED("vendor.missing-column",
	                "The header is nearly that of a known format, but columns it must have are "
	                "missing.",
	                "Export again, or put the column back; nothing of the file was used."),
	[FINDING_VENDOR_OTHER_SECTION] =
		NOTE("vendor.other-section", "The file has other tables below that of sleep.",
	             "Nothing needs to be done."),
	[FINDING_VENDOR_BY_HAND] =
		ODD("vendor.by-hand", "A period was entered by hand, not measured.",
	            "Leave it out (skip) if its times are from memory."),
	[FINDING_VENDOR_SEVERAL_SLEEPS] =
		ODD("vendor.several-sleeps",
	            "A record is the sum of several sleeps of one day, naps among them.",
	            "The vendor's export of single sleeps, if there is one, keeps them apart."),
	[FINDING_VENDOR_TWO_FORMATS] =
		DROPPED("vendor.two-formats",
	                "The header fits two formats equally well; nothing of the file was used.",
	                "Say which with --vendor NAME."),
	[FINDING_VENDOR_DATE_ORDER] =
		DROPPED("vendor.date-order",
	                "The dates of the file can be read with the day first and with the month "
	                "first, and nothing in it says which; nothing of the file was used.",
	                "Say which with --date-order dmy or --date-order mdy."),
	[FINDING_VENDOR_TWIN_COLUMN] = DROPPED(
		"vendor.twin-column",
		"A column stands twice in the header and the two hold different values; nothing of "
		"the file was used.",
		"Remove the wrong one of the two columns."),
	[FINDING_VENDOR_NOT_SCORED] =
		NOTE("vendor.not-scored", "The device noticed a sleep and gave it no totals.",
	             "Nothing needs to be done: its times are kept, its totals are missing."),
	[FINDING_VENDOR_BY_POSITION] =
		ODD("vendor.by-position",
	            "The names of the columns are unknown; they were taken in the order that the "
	            "format has.",
	            "Compare a night with the app; switch the account to English before the export "
	            "to be sure."),
	[FINDING_VENDOR_PASSED_OVER] =
		NOTE("vendor.passed-over",
	             "The file repeats what another file of the export holds, and was not read.",
	             "Give the other file as well, or the whole export."),
	[FINDING_NIGHT_END_BEFORE_START] =
		DROPPED("night.end-before-start", "The night ends before it begins.",
	                "Correct the two times in the line named."),
	[FINDING_NIGHT_TOO_LONG] = DROPPED("night.too-long", "The night is longer than 24 hours.",
	                                   "Correct the two times in the line named."),
	[FINDING_NIGHT_DELETED] =
		NOTE("night.deleted",
	             "The vendor marks this period as deleted by the user or as no sleep (rest).",
	             "Nothing needs to be done; such periods are skipped and counted."),
	[FINDING_NIGHT_DUPLICATE] =
		NOTE("night.duplicate",
	             "The same period stands in more than one record with the same values.",
	             "Nothing needs to be done; it counts once."),
	[FINDING_NIGHT_REVISED] = ODD(
		"night.revised",
		"The same period stands in more than one record with different values; the record "
		"with the later update, newer algorithm or more scored minutes is used.",
		"Compare the two records if the night matters to you."),
	[FINDING_NIGHT_OVERLAP] = ODD(
		"night.overlap", "Two periods of one person overlap in time by less than half.",
		"Check the two records; both are kept and only one can be the night's main sleep."),
	[FINDING_NIGHT_SPLIT] =
		NOTE("night.split", "Two periods of one night lie at most 60 minutes apart.",
	             "--merge-gap 60 joins them; without it the main one is used."),
	[FINDING_NIGHT_TWO_DEVICES] =
		ODD("night.two-devices",
	            "Two devices recorded the same person; their nights are never mixed.",
	            "--vendor NAME chooses another maker's format; of one maker's devices the one "
	            "with more nights of sleep is used."),
	[FINDING_NIGHT_PART_ALONE] = NOTE(
		"night.part-alone",
		"A file has stages of periods that are in none of the files given; each becomes "
		"a period that lasts from its first stage to its last.",
		"If the export has a file of the periods themselves, give it too."),
	[FINDING_NIGHT_NO_ZONE] = NOTE(
		"night.no-zone", "The file gives local times without a zone.",
		"--tz ZONE (such as Europe/Stockholm) settles it; durations do not depend on it "
		"except in the nights of a clock change."),
	[FINDING_NIGHT_UTC_ONLY] =
		ODD("night.utc-only",
	            "The file gives times in UTC and not how local time differed from it.",
	            "--tz ZONE (such as Europe/Stockholm) settles it; durations are right without, "
	            "clock times are those of UTC, and dates the vendor's own if it gives one."),
	[FINDING_NIGHT_EXPORT_OFFSET] =
		NOTE("night.export-offset",
	             "The export writes all times by the clock of the place where it was made; the "
	             "instants are right wherever the nights were slept.",
	             "--tz ZONE names the zone you live in; after a journey clock times of nights "
	             "spent elsewhere stay those of home."),
	[FINDING_NIGHT_CLOCK_GAP] = DROPPED("night.clock-gap",
	                                    "The local time does not exist in the zone given: the "
	                                    "clock was put forward over it.",
	                                    "Correct the time or the zone."),
	[FINDING_NIGHT_CLOCK_FOLD] = ODD(
		"night.clock-fold",
		"The local time exists twice because the clock was put back; the first was taken.",
		"Write the time with its offset if it was the second."),
	[FINDING_NIGHT_DATE_ONLY] = NOTE(
		"night.date-only",
		"The night has a date but no bed times, so intakes join it by the evening's date.",
		"Export with times if the app can."),
	[FINDING_NIGHT_TRAVEL] =
		NOTE("night.travel",
	             "The offset from UTC changed by something other than a clock change.",
	             "Nights on a journey differ for many reasons; leave them out if you can."),
	[FINDING_NIGHT_FUTURE] = ODD("night.future", "The night lies in the future.",
	                             "Check the clock of the device."),
	[FINDING_NIGHT_EXCLUDED] = ODD(
		"night.excluded",
		"The night is left out because its recording is too short, too long or too patchy.",
		"Kept are nights with 80 % of the time scored, 180 to 960 min in bed and some "
		"sleep, "
		"the battery not low; nothing needs to be done."),
	[FINDING_NIGHT_ALL_ZERO] =
		NOTE("night.all-zero",
	             "All durations of the record are zero: the night counts as not recorded.",
	             "Nothing needs to be done."),
	[FINDING_NIGHT_CLAIM_DIFFERS] =
		NOTE("night.claim-differs",
	             "The vendor's totals differ from what its own stages come to.",
	             "The vendor's totals are the nightly values; nothing was repaired."),
	[FINDING_NIGHT_ALGORITHM_CHANGE] =
		ODD("night.algorithm-change",
	            "The device's algorithm or firmware changed between two nights.",
	            "A change of numbers at that date may come from the device."),
	[FINDING_NIGHT_MIXED_RESOLUTION] = ODD(
		"night.mixed-resolution",
		"Some nights have finer stages than others; values from stages are not comparable.",
		"Export all nights the same way; such values are not mixed in one comparison."),
	[FINDING_NIGHT_STRAY_SLEEP] = NOTE(
		"night.stray-sleep",
		"Less than 5 minutes of sleep are cut off from the rest by more than 120 minutes.",
		"Nothing is trimmed; look at the night if its times seem wrong."),
	[FINDING_DIARY_BAD_TIME] =
		DROPPED("diary.bad-time", "The time of an intake cannot be read.",
	                "Write it as 2026-11-22T21:40 or 2026-11-22."),
	[FINDING_DIARY_AMBIGUOUS_DATE] =
		DROPPED("diary.ambiguous-date", "Day and month cannot be told apart in this file.",
	                "Say which with --date-order dmy or --date-order mdy."),
	[FINDING_DIARY_NO_ITEM] = DROPPED("diary.no-item", "The row names nothing that was taken.",
	                                  "Fill in the item."),
	[FINDING_DIARY_BAD_AMOUNT] =
		ODD("diary.bad-amount",
	            "The amount cannot be read; the intake is kept and its dose is unknown.",
	            "Write a number, with its unit in the unit column."),
	[FINDING_DIARY_BAD_WORD] =
		ODD("diary.bad-word",
	            "A yes/no field holds another word; whether it was taken is unknown.",
	            "Write yes or no."),
	[FINDING_DIARY_LOG_IN_EXPORT] =
		NOTE("diary.log-in-export",
	             "An export holds tags, a journal or notes beside the nights.",
	             "They are used when no --log is given; --substance NAME says what of them to "
	             "ask about."),
	[FINDING_DIARY_UNKNOWN_ITEM] =
		NOTE("diary.unknown-item",
	             "The item is not in the vocabulary; it is kept under its own name.",
	             "Check the spelling; a suggestion is given when one is near."),
	[FINDING_DIARY_UNKNOWN_UNIT] =
		ODD("diary.unknown-unit",
	            "The unit is not known; the intake is kept and its dose is unknown.",
	            "Use mg, g, ug, mmol, IU, ml, cup, tablet, capsule, drop or serving."),
	[FINDING_DIARY_UNIT_SUSPECT] = ODD(
		"diary.unit-suspect",
		"The amount is beyond anything plausible; the intake is kept, its dose is unknown.",
		"Check the unit: g for mg is the usual slip. Nothing is ever rescaled."),
	[FINDING_DIARY_SEVERAL_SUBSTANCES] =
		ODD("diary.several-substances",
	            "One field names several substances; no dose can be given to any of them.",
	            "Write one row for each."),
	[FINDING_DIARY_DUPLICATE] =
		ODD("diary.duplicate", "The same intake stands twice; it counts once.",
	            "Remove one of the two rows."),
	[FINDING_DIARY_BASIS_UNKNOWN] =
		NOTE("diary.basis-unknown",
	             "It is not said whether the amount is the element or the compound.",
	             "Fill in the column 'elemental' with yes or no."),
	[FINDING_DIARY_OVER_LIMIT] =
		NOTE("diary.over-limit", "The day's sum is above the upper intake level chosen.",
	             "This is a statement about the limit, not advice; ask a professional."),
	[FINDING_DIARY_CONTRADICTION] =
		ODD("diary.contradiction",
	            "One row says taken and another not taken for the same time and item.",
	            "Remove the wrong one; the row that says taken is used."),
	[FINDING_DIARY_TWELVE_HOUR] = ODD(
		"diary.twelve-hour-clock",
		"Every time of day in the file lies between 1 and 12 o'clock without AM or PM, so "
		"morning and evening cannot be told apart; the intakes keep their date only.",
		"Write AM or PM, or 24-hour times such as 21:40."),
	[FINDING_DIARY_UNKNOWN_KIND] =
		NOTE("diary.unknown-kind",
	             "The kind of the row is none that is known; the item's usual kind is used.",
	             "Use supplement, food, bath, medication, caffeine, alcohol, activity, "
	             "symptom, lab, "
	             "placebo or condition."),
	[FINDING_DIARY_FORM_UNKNOWN] =
		ODD("diary.form-unknown",
	            "The form of magnesium is not given, or is a mixture, and the amount is not "
	            "said to be "
	            "elemental: how much magnesium it holds cannot be computed.",
	            "Name the compound, or give the elemental amount of the label with elemental = "
	            "yes."),
	[FINDING_DIARY_ROUTE_UNKNOWN] = ODD(
		"diary.route-unknown",
		"The salt is used in baths and taken by mouth, and nothing in the row says which.",
		"Fill in the column 'kind' with bath or supplement."),
	[FINDING_DIARY_FAR_FROM_USUAL] =
		ODD("diary.far-from-usual",
	            "The amount is at least ten times, or at most a tenth of, what this log says "
	            "for the "
	            "same item otherwise; it is kept as written.",
	            "Check the amount and its unit. Nothing is ever rescaled."),
	[FINDING_DESIGN_NO_RECORD] =
		NOTE("design.no-record",
	             "An intake was logged for an evening whose sleep was not recorded.",
	             "Nothing needs to be done; the evening counts as missing."),
	[FINDING_DESIGN_UNKNOWN_INTAKE] =
		NOTE("design.unknown-intake",
	             "The log says nothing about this night, which is not the same as not taken.",
	             "Write 'no' on days without, or declare the log complete with --complete-log "
	             "A..B."),
	[FINDING_DESIGN_UNKNOWN_COVARIATE] =
		NOTE("design.unknown-covariate",
	             "The log does not say whether what --covariate names was there that evening; "
	             "no row is not the same as none.",
	             "Write 'no' on days without, or declare the log complete with --complete-log "
	             "A..B."),
	[FINDING_DESIGN_OUTSIDE] =
		NOTE("design.outside", "The night lies outside the periods that are compared.",
	             "Nothing needs to be done."),
	[FINDING_STUDY_FILE_REJECTED] =
		DROPPED("study.file-rejected", "A file was rejected whole; nothing of it was used.",
	                "The message with it says why and what to do."),
	[FINDING_STUDY_DUPLICATE_FILE] =
		NOTE("study.duplicate-file", "The same file was named twice; it was read once.",
	             "Nothing needs to be done."),
};
