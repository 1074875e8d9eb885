import { hallBank, rowBank, type Bank, type Ground } from './ground.ts';

/** How many rows a campus may draw one by one; halls beyond them are one box each. Keeps a frame under 33 ms. */
export const mostRows = 800;

type Place = {
	readonly hall: number;
	readonly row: number | null;
	readonly first: number;
	readonly racks: number;
};

/** How many halls of a campus are drawn row by row: the ones nearest to the seam, where one can walk up to them. */
const detailedHalls = (ground: Ground, rows: number): number =>
	Math.min(ground.halls, Math.floor(rows / ground.rowsPerHall));

/** Which racks the bank of a number holds: a row of a hall that is near, all of a hall that is far. */
function placeOf(ground: Ground, index: number, rows: number): Place {
	const { racksPerRow, rowsPerHall } = ground;
	const near = detailedHalls(ground, rows);
	const nearRows = near * rowsPerHall;
	if (index < nearRows) {
		const hall = Math.floor(index / rowsPerHall);
		return { hall, row: index % rowsPerHall, first: index * racksPerRow, racks: racksPerRow };
	}
	const hall = near + index - nearRows;
	const perHall = racksPerRow * rowsPerHall;
	return { hall, row: null, first: hall * perHall, racks: perHall };
}

/** How many banks hold the first `built` racks. */
export function banksBuilt(ground: Ground, built: number, rows = mostRows): number {
	const { racksPerRow, rowsPerHall } = ground;
	const nearRows = detailedHalls(ground, rows) * rowsPerHall;
	const inRows = Math.ceil(built / racksPerRow);
	if (inRows <= nearRows) return inRows;
	return nearRows + Math.ceil((built - nearRows * racksPerRow) / (racksPerRow * rowsPerHall));
}

/** The bank of a number with those of its racks that are among the first `built`. */
export function bankAt(ground: Ground, index: number, built: number, rows = mostRows): Bank {
	const { hall, row, first, racks } = placeOf(ground, index, rows);
	const standing = Math.min(racks, built - first);
	return row === null ? hallBank(ground, hall, standing) : rowBank(ground, hall, row, standing);
}

/** The boxes that show the first `built` racks of a campus, in the order in which they are built. */
export const banksOf = (ground: Ground, built: number, rows = mostRows): readonly Bank[] =>
	Array.from({ length: banksBuilt(ground, built, rows) }, (_, index) => bankAt(ground, index, built, rows));

/** How many halls hold at least one of the first `built` racks. */
export const hallsBuilt = ({ racksPerRow, rowsPerHall }: Ground, built: number): number =>
	Math.ceil(built / (racksPerRow * rowsPerHall));
