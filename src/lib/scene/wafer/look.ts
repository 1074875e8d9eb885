import { kind, kinds, type KindName } from '#lib/trace/kinds.ts';
import { tokens, type Token } from '../palette.ts';

/** How a core is filled: all over, its middle only, from below up to a level, or hatched. */
export const shapes = ['full', 'middle', 'level', 'hatch'] as const;

export type Shape = (typeof shapes)[number];

/** A core as drawn: its ground, and on it some ink in a shape. `level` is how far up ink reaches. */
export type Look = {
	readonly ground: Token;
	readonly ink: Token;
	readonly shape: Shape;
	readonly level: number; // 0 to 1
};

/** Sums and broadcasts run along the columns of cores or along their rows. */
export type Axis = 'x' | 'y';

/** A set of cores as drawn: those nearer to its middle line than `front` look one way, those beyond another. */
export type Looks = {
	readonly near: Look;
	readonly beyond: Look;
	readonly front: number; // 0 at the middle, 1 at the edge
	readonly axis: Axis;
};

const plain = (ground: Token): Look => ({ ground, ink: ground, shape: 'full', level: 1 });
const same = (look: Look): Looks => ({ near: look, beyond: look, front: 1, axis: 'y' });

/** Cores that have nothing to do for anybody. */
export const idle = same(plain('paper'));

/** Cores of a layer that is at work somewhere else in it. */
const waiting = plain('sunken');
const middleOf = (ground: Token, ink: Token): Look => ({ ground, ink, shape: 'middle', level: 1 });
const upTo = (ground: Token, ink: Token, level: number): Look => ({ ground, ink, shape: 'level', level });

/**
 * How cores look that are a `share` of the way through a row of this kind. Products fill each core with what it has
 * read so far; sums run from the edge of the layer to its middle, activations from the middle out.
 */
export function looksOf(name: KindName, share: number, axis: Axis): Looks {
	switch (name) {
		case 'weights':
			return same(upTo('weights-tint', 'weights', share));
		case 'kvCache':
			return same(upTo('kv-tint', 'kv', share));
		case 'partialSum':
			return { near: plain('weights-tint'), beyond: plain('partial-tint'), front: 1 - share, axis };
		case 'activation':
			return { near: plain('act-tint'), beyond: waiting, front: share, axis };
		case 'compute':
		case 'draft':
			return same(middleOf('sunken', 'ink2'));
		case 'wait':
			return same({ ground: 'paper', ink: 'ink3', shape: 'hatch', level: 1 });
		default:
			return same(waiting);
	}
}

const quiet: Readonly<Partial<Record<KindName, Token>>> = {
	weights: 'weights-tint',
	kvCache: 'kv-tint',
	partialSum: 'partial-tint',
	activation: 'act-tint'
};

/** The same from afar or in a hurry: one tint for each kind, so that nothing flashes. */
export const quietLooksOf = (name: KindName): Looks => same(plain(quiet[name] ?? 'sunken'));

/** A row's kind by its number in the trace's column. */
export const nameOfKind = (number: number): KindName => kinds[number] ?? 'idle';

/** Whether a row holds cores at all: the way between wafers holds none. */
export const holdsCores = (number: number): boolean => number !== kind.crossing && number !== kind.idle;

/** Bytes for each unit: near, beyond, front. Four each, as texels are. */
export const bytesPerUnit = 12;
const most = 255;
const byte = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * most);
const tokenNumber = Object.fromEntries(tokens.map((token, index) => [token, index])) as Record<Token, number>;

/** All units' looks as bytes, `bytesPerUnit` each, as the field's shader reads them. */
export function looksBytes(
	looks: readonly Looks[],
	into = new Uint8Array(looks.length * bytesPerUnit)
): Uint8Array {
	looks.forEach(({ near, beyond, front, axis }, unit) => {
		const at = unit * bytesPerUnit;
		writeLook(into, at, near);
		writeLook(into, at + 4, beyond);
		into[at + 8] = byte(front);
		into[at + 9] = axis === 'x' ? most : 0;
	});
	return into;
}

function writeLook(into: Uint8Array, at: number, { ground, ink, shape, level }: Look) {
	into[at] = tokenNumber[ground];
	into[at + 1] = tokenNumber[ink];
	into[at + 2] = byte(level);
	into[at + 3] = shapes.indexOf(shape);
}

/** One unit's looks, read back from their bytes. */
export function readLooks(bytes: Uint8Array, unit: number): Looks {
	const at = unit * bytesPerUnit;
	return {
		near: readLook(bytes, at),
		beyond: readLook(bytes, at + 4),
		front: bytes[at + 8]! / most,
		axis: bytes[at + 9] ? 'x' : 'y'
	};
}

const readLook = (bytes: Uint8Array, at: number): Look => ({
	ground: tokens[bytes[at]!]!,
	ink: tokens[bytes[at + 1]!]!,
	level: bytes[at + 2]! / most,
	shape: shapes[bytes[at + 3]!]!
});
