import type { FleetMachineId } from '#lib/catalog/fleet.ts';
import { csvOf } from '#lib/charts/csv.ts';
import type { Counter } from '#lib/model/fleet/campus.ts';
import type { Span } from '#lib/model/fleet/spans.ts';
import { figures, quantity } from '#lib/units/index.ts';
import type { Crowd } from './crowd.ts';
import type { Counters } from './fleet.ts';
import type { Paid } from './paid.ts';
import { count, machineNames, range } from './words.ts';

/** One kind of campus, counted. */
export type Counted = {
	readonly id: FleetMachineId;
	readonly crowd: Crowd;
	readonly counters: Counters;
	readonly paid: Paid;
};

/** A cell of the table: the value, its span below it, and both as plain numbers for a file. */
export type Cell = { readonly value: string; readonly range: string; readonly span: Span | null };

/** A place on one of the site's pages. */
export type Where = { readonly page: 'sources' | 'method'; readonly anchor: string };

/** A row of the table. `where` is the anchor of what it rests on, on the sources page or in the method. */
export type Row = {
	readonly name: string;
	readonly unit: string;
	readonly where: (id: FleetMachineId) => Where;
	readonly wafer: Cell;
	readonly gpu: Cell;
};

export type Group = { readonly name: string; readonly rows: readonly Row[] };

const dash = '\u2013';
const million = 1e6;
const usd = (value: number): string => {
	if (value >= million) return `$${figures(value / million, 2)}\u2009M`;
	return value >= 1 ? `$${figures(value, 2)}` : `$${value.toFixed(value < 0.1 ? 3 : 2)}`;
};

const cellOf = (span: Span | null, say: (value: number) => string): Cell =>
	span ? { value: say(span.value), range: range(span, say), span } : { value: dash, range: '', span: null };

type Make = (
	name: string,
	unit: string,
	where: Row['where'],
	of: (one: Counted) => Span | null,
	say: (value: number) => string
) => Row;

const atSource = (anchor: string): Where => ({ page: 'sources', anchor });
const source = (anchor: string) => () => atSource(anchor);
const ofMachine = (field: string) => (id: FleetMachineId) => atSource(`fleet-${id}.${field}`);
const method = (anchor: string) => (): Where => ({ page: 'method', anchor });

/** Speed of one user, with what is unknown of it. */
const speedOf = ({ crowd: { service, rateFactor } }: Counted): Span | null => {
	if (!service) return null;
	const value = service.tokensPerSecondPerUser;
	return { value, low: value * rateFactor[0], high: value * rateFactor[1] };
};

/** A counter that means nothing where nobody is served. */
const ifMade =
	(counter: Counter) =>
	({ counters }: Counted): Span | null =>
		counters.tokensPerSecond.value > 0 ? counters[counter] : null;
const counter =
	(name: Counter) =>
	({ counters }: Counted): Span =>
		counters[name];

function machineRows(make: Make): readonly Row[] {
	return [
		make('machines', 'systems', ofMachine('watts'), counter('systems'), count),
		make('racks', 'racks', ofMachine('perRack'), counter('racks'), count),
		make('halls, invented', 'halls', source('site.racksPerRow'), counter('halls'), count),
		make('wafers or GPUs', 'chips', ofMachine('chips'), counter('chips'), count),
		make('cores, or SMs', 'cores', ofMachine('cores'), counter('cores'), count),
		make('fast memory', 'B', ofMachine('memory'), counter('memoryBytes'), (value) => quantity(value, 'B', 2))
	];
}

function workRows(make: Make): readonly Row[] {
	return [
		make('tok/s for each user', 'tok/s', method('interval'), speedOf, (value) => figures(value, 2)),
		make('users at once', 'users', method('crowd'), ifMade('users'), (value) => count(value, 2)),
		make('tok/s all together', 'tok/s', method('crowd'), ifMade('tokensPerSecond'), (value) =>
			count(value, 2)
		),
		make('tokens a day', 'tokens', method('crowd'), ifMade('tokensPerDay'), (value) => count(value, 2)),
		make('energy of a token', 'J', method('energy'), ifMade('joulesPerToken'), (value) =>
			quantity(value, 'J', 2)
		)
	];
}

function worldRows(make: Make): readonly Row[] {
	return [
		make('from the grid', 'W', source('site.pue'), counter('facilityWatts'), (value) => quantity(value, 'W')),
		make('US homes', 'homes', source('energy.home2020'), counter('homes'), count),
		make(
			'small reactors',
			'reactors of 300 MW',
			source('energy.smallReactor'),
			counter('smallReactors'),
			(value) => figures(value, 2)
		),
		make('large reactors', 'reactors', source('energy.largeReactor'), counter('largeReactors'), (value) =>
			figures(value, 2)
		),
		make(
			'water in a year',
			'l/year',
			source('site.waterUse'),
			counter('litresPerYear'),
			(value) => `${count(value, 2)}\u2009l`
		),
		make(
			'coolant in motion',
			'l/min',
			source('site.coolantWarming'),
			counter('coolantLitresPerMinute'),
			(value) => `${count(value, 2)}\u2009l/min`
		)
	];
}

function moneyRows(make: Make): readonly Row[] {
	const priced = (id: FleetMachineId) => atSource(prices[id]);
	return [
		make('paid for a megawatt', 'USD/MW', priced, ({ paid }) => paid.perMegawatt, usd),
		make('for a million tokens', 'USD', priced, ({ paid }) => paid.perMillion, usd),
		make('of that electricity', 'USD', source('costs.electricity'), ({ paid }) => paid.electricity, usd)
	];
}

const prices: Readonly<Record<FleetMachineId, string>> = {
	cs3: 'deal.valuePerWatt',
	'dgx-h100': 'costs.h100Hour',
	'dgx-b200': 'costs.b200Hour',
	'gb200-nvl72': 'costs.gb200Hour'
};

/** Everything that is counted, for both kinds of campus. */
export function readingsOf(wafer: Counted, gpu: Counted): readonly Group[] {
	const make: Make = (name, unit, where, of, say) => ({
		name,
		unit,
		where,
		wafer: cellOf(of(wafer), say),
		gpu: cellOf(of(gpu), say)
	});
	return [
		{ name: 'What stands there', rows: machineRows(make) },
		{ name: 'What it does, all of it busy', rows: workRows(make) },
		{ name: 'What it takes', rows: worldRows(make) },
		{ name: 'What is paid', rows: moneyRows(make) }
	];
}

/** The same as a file, numbers in full. */
export function csvOfReadings(groups: readonly Group[], rival: FleetMachineId): string {
	const numbers = ({ span }: Cell) => (span ? [span.value, span.low, span.high] : ['', '', '']);
	const heads = [machineNames.cs3, machineNames[rival]].flatMap((name) => [
		name,
		`${name} low`,
		`${name} high`
	]);
	return csvOf(
		['counter', 'unit', ...heads],
		groups.flatMap(({ rows }) =>
			rows.map(({ name, unit, wafer, gpu }) => [name, unit, ...numbers(wafer), ...numbers(gpu)])
		)
	);
}
