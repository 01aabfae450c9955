// Moments in the reader's own zone and language.

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const date = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

const dayOf = (moment) => Math.floor((moment.getTime() - moment.getTimezoneOffset() * 60000) / 86400000);

export const timeOfDay = (moment) => clock.format(moment);
export const exactly = (moment) => full.format(moment);
export const sameDay = (one, other) => dayOf(one) === dayOf(other);

export function dayName(moment) {
  const days = dayOf(moment) - dayOf(new Date());
  if (days === 0 || days === -1) {
    const word = relative.format(days, "day");
    return word.charAt(0).toUpperCase() + word.slice(1);
  }
  return weekday.format(moment);
}

/** "14:05" today, "tomorrow, 00:00" tomorrow, "1 Dec, 00:00" later. */
export function when(moment) {
  const days = dayOf(moment) - dayOf(new Date());
  if (days === 0) return clock.format(moment);
  if (Math.abs(days) === 1) return `${relative.format(days, "day")}, ${clock.format(moment)}`;
  return `${date.format(moment)}, ${clock.format(moment)}`;
}

export function fromNow(moment) {
  const minutes = Math.round((moment.getTime() - Date.now()) / 60000);
  if (Math.abs(minutes) < 60) return relative.format(minutes, "minute");
  const hours = Math.round(minutes / 60);
  if (Math.abs(hours) < 48) return relative.format(hours, "hour");
  return relative.format(Math.round(hours / 24), "day");
}
