/** A crowd as it types: so many users, each at so many tokens a second. */
export type Typing = { readonly users: number; readonly speed: number };

/** How a crowd is drawn: strokes in full rows, the last row not full. Lengths are in the drawing's own points. */
export type Strokes = {
	readonly count: number;
	readonly length: number;
	readonly columns: number;
	readonly rows: number;
	readonly inLastRow: number;
};

/** Two crowds to one scale: how many users a stroke stands for, and points of length for each token a second. */
export type StrokeFields = {
	readonly usersPerStroke: number;
	readonly fields: readonly Strokes[];
	readonly height: number;
};

export const strokePitch = 3; // points from one row to the next
export const strokeGap = 2; // points from one stroke to the next
const usualUnit = 1000; // users of a stroke
const shortest = 1.2; // points, of a stroke
const longestShare = 1 / 3; // of the field's width
const fewest = 3; // strokes that a crowd should have

const countFor = ({ users }: Typing, unit: number) => Math.max(users > 0 ? 1 : 0, Math.round(users / unit));

/**
 * One stroke for a thousand users, its length their speed, so that ink is total work. Where that would be more ink than
 * there is room, or less than three strokes, a stroke stands for ten times as many, or as few.
 */
export function strokeFields(crowds: readonly Typing[], width: number, mostHeight: number): StrokeFields {
	const typing = crowds.filter(({ users, speed }) => users > 0 && speed > 0);
	const largest = Math.max(0, ...typing.map(({ users }) => users));
	let unit = usualUnit;
	while (unit > 1 && largest < unit * fewest) unit /= 10;
	let scale = scaleFor(typing, unit, width, mostHeight);
	while (typing.some(({ speed }) => speed * scale < shortest)) {
		unit *= 10;
		const next = scaleFor(typing, unit, width, mostHeight);
		if (largest < unit) break;
		scale = next;
	}
	const fields = crowds.map((crowd) => laidOut(crowd, unit, scale, width));
	return {
		usersPerStroke: unit,
		fields,
		height: Math.max(strokePitch, ...fields.map(({ rows }) => rows * strokePitch))
	};
}

/** The largest scale at which every crowd fits into the field. */
function scaleFor(crowds: readonly Typing[], unit: number, width: number, mostHeight: number): number {
	const mostRows = Math.floor(mostHeight / strokePitch);
	return Math.min(
		Infinity,
		...crowds.map((crowd) => {
			const columns = Math.ceil(countFor(crowd, unit) / mostRows);
			return Math.min((width + strokeGap) / columns - strokeGap, width * longestShare) / crowd.speed;
		})
	);
}

function laidOut(crowd: Typing, unit: number, scale: number, width: number): Strokes {
	if (!(crowd.users > 0 && crowd.speed > 0))
		return { count: 0, length: 0, columns: 0, rows: 0, inLastRow: 0 };
	const count = countFor(crowd, unit);
	const length = Math.max(shortest, crowd.speed * scale);
	const columns = Math.max(1, Math.min(count, Math.floor((width + strokeGap + 1e-6) / (length + strokeGap))));
	const rows = Math.ceil(count / columns);
	return { count, length, columns, rows, inLastRow: count - (rows - 1) * columns };
}
