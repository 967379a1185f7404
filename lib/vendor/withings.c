/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Withings' export (FORMATS.md 3), sleep.csv: one record a sleep, seconds, times with
 * their offset; several records a day when a night is in pieces, or for naps.  The
 * names of the columns are in the language of the account, not all of them translated.
 *
 * rem is 0 where a watch recorded the night and no mat: it cannot see REM, and the file
 * has no other word for "not measured" (nor for the rare sleep without any REM).  So
 * 0 counts as missing (RELIABILITY.md 1.5).  Such a night's REM is within its light sleep,
 * and light and deep together are its time asleep.
 *
 * Light, deep, REM and awake do not come to the time between the two ends: nothing is
 * promised, and nothing held to it.
 */
#include "vendor/vendor.h"

#include <math.h>

#define NIGHT(names_, kind_, field_, need_)                                                        \
	{                                                                                          \
		.headers = (names_), .kind = (kind_), .need = (need_),                             \
		.offset = offsetof(struct night, field_)                                           \
	}
#define IGNORED(names_)                                                                            \
	{                                                                                          \
		.headers = (names_), .kind = COLUMN_IGNORED                                        \
	}

enum { COLUMNS = 16 };

/*
 * In the order of the file.  The first name, English, and the German ones (von, bis, leicht,
 * tief, wach, Aufwachen) were seen in real files; the others, in the order fr es it nl sv pt
 * ja zh, are what a translation is expected to say.  What nobody foresaw is read by order.
 */
/* clang-format off */
static const struct vendor_column columns[] = {
	NIGHT("from|von|de|du|desde|dal|da|van|från|開始|开始|開始時間|开始时间|從|从",
	      COLUMN_TIME, bed_start_utc_s, COLUMN_KEY),
	NIGHT("to|bis|à|au|hasta|a|al|tot|till|até|終了|结束|結束|終了時間|结束时间|到|至",
	      COLUMN_TIME, bed_end_utc_s, COLUMN_KEY),
	NIGHT("light (s)|leicht (s)|léger (s)|ligero (s)|leggero (s)|licht (s)|lätt (s)|leve (s)|"
	      "浅い (s)|浅い眠り (s)|浅睡 (s)|淺眠 (s)",
	      COLUMN_SECONDS, claims.light_s, COLUMN_REQUIRED),
	NIGHT("deep (s)|tief (s)|profond (s)|profundo (s)|profondo (s)|diep (s)|djup (s)|"
	      "深い (s)|深い眠り (s)|深睡 (s)|深眠 (s)",
	      COLUMN_SECONDS, claims.deep_s, COLUMN_REQUIRED),
	{ .headers = "rem (s)|paradoxal (s)|レム (s)|レム睡眠 (s)|快速眼动 (s)|快速動眼 (s)",
	  .kind = COLUMN_SECONDS, .need = COLUMN_REQUIRED, .zero_is_missing = true,
	  .offset = offsetof(struct night, claims.rem_s) },
	NIGHT("awake (s)|wach (s)|éveillé (s)|éveil (s)|despierto (s)|sveglio (s)|wakker (s)|"
	      "vaken (s)|acordado (s)|desperto (s)|覚醒 (s)|清醒 (s)",
	      COLUMN_SECONDS, claims.awake_s, COLUMN_REQUIRED),
	NIGHT("wake up|Aufwachen|réveil|réveils|despertar|despertares|risveglio|risvegli|"
	      "ontwaken|wakker worden|uppvaknande|uppvaknanden|目覚め|起床|醒来|醒來",
	      COLUMN_NUMBER, claims.awakenings_n, COLUMN_OPTIONAL),
	NIGHT("Duration to sleep (s)|Einschlafdauer (s)|Durée d'endormissement (s)|"
	      "Tiempo para dormirse (s)|Tempo per addormentarsi (s)|Tijd om in te slapen (s)|"
	      "Tid till insomning (s)|Tempo para adormecer (s)|入眠までの時間 (s)|入睡时间 (s)|"
	      "入睡時間 (s)",
	      COLUMN_SECONDS, claims.latency_s, COLUMN_OPTIONAL),
	IGNORED("Duration to wake up (s)"),
	IGNORED("Snoring (s)"),
	IGNORED("Snoring episodes"),
	NIGHT("Average heart rate|Durchschnittliche Herzfrequenz|Fréquence cardiaque moyenne|"
	      "Frecuencia cardíaca media|Frequenza cardiaca media|Gemiddelde hartslag|"
	      "Genomsnittlig puls|Frequência cardíaca média|平均心拍数|平均心率",
	      COLUMN_VITAL, physiology.hr_mean_bpm, COLUMN_OPTIONAL),
	NIGHT("Heart rate (min)|Herzfrequenz (min)|Fréquence cardiaque (min)|"
	      "Frecuencia cardíaca (mín)|Frequenza cardiaca (min)|Hartslag (min)|Puls (min)|"
	      "Frequência cardíaca (mín)|心拍数 (最小)|心率 (最低)",
	      COLUMN_VITAL, physiology.hr_low_bpm, COLUMN_OPTIONAL),
	IGNORED("Heart rate (max)"),
	IGNORED("Night events"),
	IGNORED("Notes|Notizen"),
	[COLUMNS] = { .kind = COLUMN_END },
};
/* clang-format on */

static enum status finish(struct night *night, struct vendor_record *record, struct error *err)
{
	struct claims *claims = &night->claims;

	(void)record;
	(void)err;
	night->no_rem = isnan(claims->rem_s);
	claims->tst_s =
		claims->light_s + claims->deep_s + (isnan(claims->rem_s) ? 0 : claims->rem_s);
	return STATUS_OK;
}

const struct vendor vendor_withings = {
	.name = "withings",
	.title = "Withings sleeps (sleep.csv)",
	.how_to_get =
		"On account.withings.com choose Download your data; the zip has sleep.csv and "
		"raw_tracker_sleep-state.csv.",
	.columns = columns,
	.positional_n = COLUMNS,
	.finish = finish,
};
