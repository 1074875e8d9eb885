import { modelIds } from '#lib/catalog/models.ts';
import {
	choiceField,
	hashParameters,
	numberField,
	readState,
	replaceHash,
	textField,
	writeState,
	type Field,
	type Fields,
	type Notice
} from '#lib/embed/urlState.ts';
import type { MachineChoice, Settings } from './lane.ts';
import { enginesOf, isSystem, mostDevices } from './machines.ts';
import { passages } from './passages.ts';

/** Bounds of what a reader may ask for, shared by the link and the form. */
export const bounds = {
	batch: [1, 1024],
	ctx: [1, 131_072],
	spec: [1, 8],
	own: 4000, // characters: a link holds them
	t: 36_000 // s
} as const;

const figure = 'typing-race';
const machine = /^(\d{1,5})x([a-z0-9-]+)(?:@([a-z0-9-]+))?$/;

/** A machine as a link names it: 4xcs3@launch. `none` leaves the lane out. */
function machineField(fallback: MachineChoice | null, optional = false): Field<MachineChoice | null> {
	return {
		fallback,
		read(text) {
			if (optional && text === 'none') return { value: null, exact: true };
			const [, count, system = '', engine] = machine.exec(text) ?? [];
			if (!isSystem(system)) return null;
			const devices = Math.min(mostDevices, Math.max(1, Number(count)));
			const engines = enginesOf(system);
			const known = engines.find(({ value }) => value === engine);
			return {
				value: { system, devices, engine: (known ?? engines[0]!).value },
				exact: devices === Number(count) && (engine === undefined || known !== undefined)
			};
		},
		write: (value) => (value ? `${value.devices}x${value.system}@${value.engine}` : 'none')
	};
}

/** What the race shows when nobody asks for anything: the comparison usually quoted, for one user. */
export const fields: Fields<Settings> = {
	model: choiceField<string>('llama-3.1-70b', modelIds),
	bits: choiceField<number>(16, [16, 8, 4]),
	batch: numberField(1, ...bounds.batch, { whole: true }),
	ctx: numberField(1024, ...bounds.ctx, { whole: true }),
	spec: numberField(1, ...bounds.spec),
	a: machineField({ system: 'cs3', devices: 4, engine: 'launch' }),
	b: machineField({ system: 'h100-sxm', devices: 8, engine: 'typical' }),
	c: machineField(null, true),
	text: choiceField<string>('answer', [...Object.keys(passages), 'own']),
	own: textField('', bounds.own),
	speed: choiceField<number>(1, [1, 10, 100]),
	you: choiceField<number>(0, [0, 1]),
	t: numberField(0, 0, bounds.t)
};

/** The settings of a link, with what it asked for and could not have. A hash of another figure is left alone. */
export function readSettings(
	search: string,
	hash: string
): { readonly settings: Settings; readonly timed: boolean; readonly notices: readonly Notice[] } {
	const other = hashParameters(hash).get('fig') ?? figure;
	const { state, asked, notices } = readState(fields, search, other === figure ? hash : '');
	if (state.text !== 'own' || state.own.trim() !== '')
		return { settings: state, timed: asked.has('t'), notices };
	const instead = { key: 'text', asked: 'own', used: fields.text.fallback };
	return {
		settings: { ...state, text: fields.text.fallback },
		timed: asked.has('t'),
		notices: [...notices, instead]
	};
}

function parametersOf(settings: Settings, time: number): URLSearchParams {
	const parameters = writeState(fields, { ...settings, t: Math.round(time * 1e4) / 1e4 });
	if (settings.text !== 'own') parameters.delete('own');
	parameters.set('fig', figure);
	return parameters;
}

/** Puts the state into the address, where the browser allows it. */
export const writeHash = (settings: Settings, time: number) => replaceHash(parametersOf(settings, time));

/** An address of this page that brings the state back. */
export function linkTo(settings: Settings, time: number): string {
	const address = new URL(location.href);
	address.hash = String(parametersOf(settings, time));
	return address.href;
}
