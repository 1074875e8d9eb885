import { choiceField, type Fields } from '#lib/embed/urlState.ts';
import { usualSettings } from '#lib/figures/shared/linked.svelte.ts';
import table from './points.json' with { type: 'json' };
import { pointsOf, type Point, type Table } from './table.ts';

/** Every point of the figure. */
export const points: readonly Point[] = pointsOf(table as unknown as Table);

export const { families, sources } = table as unknown as Table;

/** No filter. */
export const all = 'all';

const machines = { wafer: 'Wafers', gpu: 'GPUs' } as const;
const systems = [...new Set(points.map(({ group }) => group.system))].sort();

/** What a reader can change: which measurements, and what stands upward. */
export type Settings = {
	readonly metric: string; // id of a family
	readonly machine: string; // all, wafer, gpu, or a system's name
	readonly source: string; // all, or a source's id
	readonly view: 'values' | 'errors';
};

export const fields: Fields<Settings> = {
	metric: choiceField<string>(
		'decode',
		families.map(({ id }) => id)
	),
	machine: choiceField<string>(all, [all, ...Object.keys(machines), ...systems]),
	source: choiceField<string>(all, [all, ...sources.map(({ id }) => id)]),
	view: choiceField<Settings['view']>('values', ['values', 'errors'])
};

export const usual: Settings = usualSettings(fields);

const isMachine = ({ group }: Point, machine: string) =>
	machine === all || machine === group.machine || machine === group.system;
const isSource = ({ group }: Point, source: string) => source === all || sources[group.source]!.id === source;

/** The family that the settings name. */
export const familyOf = ({ metric }: Settings) => families.find(({ id }) => id === metric)!;

/** The points that pass the filter. */
export const chosen = (settings: Settings): readonly Point[] =>
	points.filter(
		(point) =>
			families[point.group.family]!.id === settings.metric &&
			isMachine(point, settings.machine) &&
			isSource(point, settings.source)
	);

/** The machines with points of a family, to choose from. */
export function machineOptions({ metric }: Settings): readonly { value: string; name: string }[] {
	const found = chosen({ ...usual, metric });
	const names = new Set(found.map(({ group }) => group.system));
	return [
		{ value: all, name: 'all' },
		...Object.entries(machines).map(([value, name]) => ({ value, name })),
		...systems.filter((name) => names.has(name)).map((name) => ({ value: name, name }))
	];
}

/** The sources with points of a family, to choose from. */
export function sourceOptions({ metric }: Settings): readonly { value: string; name: string }[] {
	const found = new Set(chosen({ ...usual, metric }).map(({ group }) => group.source));
	return [
		{ value: all, name: 'all' },
		...sources.flatMap(({ id, title }, index) => (found.has(index) ? [{ value: id, name: title }] : []))
	];
}
