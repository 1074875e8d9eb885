import { powerAt, type Tranche } from '#lib/model/fleet/calendar.ts';
import { firstYear, yearOf } from './calendar.ts';

/** The calendar as a drawing: a place for every month and every watt, and the line between them. */
export type CalendarChart = {
	readonly x: (months: number) => number;
	readonly y: (watts: number) => number;
	readonly line: (to: number) => string; // from the beginning to a month
	readonly area: (to: number) => string;
	readonly ends: readonly {
		readonly months: number;
		readonly watts: number;
		readonly added: number;
		readonly year: number;
	}[];
	readonly ticks: readonly number[]; // watts: none, and what each year ends with
};

/** Room around the drawing, in points. */
export const frame = { left: 72, right: 10, top: 20, bottom: 22 } as const;

const monthsPerYear = 12;
/** The calendar's chart for a room of so many points. Between the ends of years power grows along straight lines. */
export function calendarChart(
	tranches: readonly Tranche[],
	months: number,
	width: number,
	height: number
): CalendarChart {
	const at = (month: number) => powerAt(tranches, yearOf(month));
	const most = at(months);
	const x = (month: number) => frame.left + ((width - frame.left - frame.right) * month) / months;
	const floor = height - frame.bottom;
	const y = (watts: number) => floor - ((floor - frame.top) * watts) / (most > 0 ? most : 1);
	const corners = (to: number) => [
		...Array.from({ length: Math.ceil(to / monthsPerYear) }, (_, year) => year * monthsPerYear),
		to
	];
	const line = (to: number) =>
		`M${corners(to)
			.map((month) => `${x(month).toFixed(1)} ${y(at(month)).toFixed(1)}`)
			.join('L')}`;
	return {
		x,
		y,
		line,
		area: (to) => `${line(to)}V${floor}H${frame.left}z`,
		ends: tranches.map(({ year, watts }) => {
			const end = (year + 1 - firstYear) * monthsPerYear;
			return { months: end, watts: at(end), added: watts, year };
		}),
		ticks: [...new Set([0, ...tranches.map(({ year }) => at((year + 1 - firstYear) * monthsPerYear))])]
	};
}
