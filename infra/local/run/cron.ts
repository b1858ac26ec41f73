/** Hours that local time is ahead of UTC, for the places that never change their clocks. */
const hoursAhead: Record<string, number> = { UTC: 0, "Etc/UTC": 0, "Asia/Shanghai": 8 };

type Field = (value: number) => boolean;

const field = (text: string, from: number, to: number): Field => {
  const parts = text.split(",").map((part): Field => {
    const [range = "", step] = part.split("/");
    const [low = "", high] = range.split("-");
    const first = low === "*" || low === "?" ? from : Number(low);
    const last = high !== undefined ? Number(high) : low === "*" || low === "?" || step !== undefined ? to : first;
    if (![first, last, Number(step ?? 1)].every(Number.isInteger))
      throw new Error(`The local clock does not know the cron field ${text}`);
    return (value) => value >= first && value <= last && (value - first) % Number(step ?? 1) === 0;
  });
  return (value) => parts.some((holds) => holds(value));
};

const minute = 60_000;
const day = 1440 * minute;
const unit: Record<string, number> = { minute, hour: 60 * minute, day };

/**
 * The instants at which a schedule strikes, after one and up to and including another, in order. `cron(minute hour
 * day-of-month month day-of-week year)` in a zone without summer time, or `rate(n minutes)`.
 */
export const strikes = (expression: string, zone = "UTC"): ((after: Date, through: Date) => Date[]) => {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const every = Number(rate[1]) * (unit[rate[2] ?? ""] ?? minute);
    return (after, through) => {
      const found: Date[] = [];
      for (let at = (Math.floor(after.getTime() / every) + 1) * every; at <= through.getTime(); at += every)
        found.push(new Date(at));
      return found;
    };
  }
  const [, body] = /^cron\((.+)\)$/.exec(expression) ?? [];
  const ahead = hoursAhead[zone];
  if (body === undefined) throw new Error(`The local clock does not know the schedule ${expression}`);
  if (ahead === undefined) throw new Error(`The local clock does not know the zone ${zone}`);
  const [minutes = "", hours = "", monthDays = "", months = "", weekDays = "", years = "*"] = body.split(/\s+/);
  const onDay = [
    field(monthDays, 1, 31),
    field(months, 1, 12),
    field(weekDays, 1, 7),
    field(years, 1970, 2199),
  ] as const;
  const atMinute = field(minutes, 0, 59);
  const atHour = field(hours, 0, 23);
  const times = Array.from({ length: 1440 }, (_, n) => n).filter((n) => atHour(Math.floor(n / 60)) && atMinute(n % 60));

  return (after, through) => {
    const shift = ahead * 60 * minute;
    const found: Date[] = [];
    const firstDay = Math.floor((after.getTime() + shift) / day) * day;
    for (let midnight = firstDay; midnight <= through.getTime() + shift; midnight += day) {
      const local = new Date(midnight);
      const date = [local.getUTCDate(), local.getUTCMonth() + 1, local.getUTCDay() + 1, local.getUTCFullYear()];
      if (!onDay.every((holds, n) => holds(date[n] ?? 0))) continue;
      for (const n of times) {
        const at = midnight - shift + n * minute;
        if (at > after.getTime() && at <= through.getTime()) found.push(new Date(at));
      }
    }
    return found;
  };
};
