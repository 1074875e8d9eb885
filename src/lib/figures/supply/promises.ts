import { commitments, type CitedCommitment } from '#lib/catalog/commitments.ts';
import { shares, type Commitment } from '#lib/model/fleet/supply.ts';
import { watts } from '#lib/units/index.ts';
import { bindings, type Counted } from './settings.ts';

export type Supplier = CitedCommitment['supplier'];

/** A promise with its dates as years of the calendar, and where its power comes from. */
export type Promised = {
	readonly supplier: Supplier;
	readonly watts: number;
	readonly binding: CitedCommitment['binding'];
	readonly announced: number;
	readonly from: number | null;
	readonly to: number | null; // the end of the last year named; null where none is
	readonly roles: CitedCommitment['roles'];
	readonly rolesStated: boolean;
	readonly dates: { readonly announced: string; readonly from: string | null; readonly to: string | null };
	readonly anchor: string; // on the sources page
	readonly note: string;
};

const monthsPerYear = 12;
const daysPerMonth = 31;

/** A date of year, month and day, as far as it is known, as a year of the calendar: its beginning. */
export function yearOf(date: string): number {
	const [year = '', month, day] = date.split('-');
	return (
		Number(year) +
		(month ? (Number(month) - 1) / monthsPerYear : 0) +
		(day ? (Number(day) - 1) / (monthsPerYear * daysPerMonth) : 0)
	);
}

const anchorOf = ({ supplier, binding }: CitedCommitment) =>
	binding === 'option' ? 'deal.option' : `suppliers.${supplier}`;

/** Every promise of power to OpenAI, as the catalog has it. */
export const promises: readonly Promised[] = commitments.map((one: CitedCommitment): Promised => ({
	supplier: one.supplier,
	watts: one.power.value,
	binding: one.binding,
	announced: yearOf(one.announced),
	from: one.from === null ? null : yearOf(one.from),
	to: one.to === null ? null : yearOf(one.to) + (one.to.includes('-') ? 0 : 1),
	roles: one.roles,
	rolesStated: one.rolesStated,
	dates: { announced: one.announced, from: one.from, to: one.to },
	anchor: anchorOf(one),
	note: one.power.note ?? ''
}));

/** Each supplier's share of the power that counts, largest promise first. */
export function sharesOf(counted: Counted) {
	const all: readonly Commitment<Supplier>[] = promises.map(({ supplier, watts: power, binding }) => ({
		supplier,
		watts: watts(power),
		binding
	}));
	return shares(all, bindings[counted]);
}

/** Cerebras's share of it; 0 where nothing counts. */
export const waferShare = (counted: Counted): number =>
	sharesOf(counted).shares.find(({ supplier }) => supplier === 'cerebras')?.share ?? 0;
