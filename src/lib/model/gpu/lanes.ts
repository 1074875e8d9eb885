import { computeRate, formatOf, isNative, productFloor, readRate, type Format } from './product.ts';
import { matrixBits, storedBits, type Setup } from './setup.ts';

/** How fast this runtime multiplies by weights of one format on this GPU; rates in bytes and FLOP a second. */
export type Lane = {
	readonly bits: number; // as stored
	readonly floor: number; // seconds
	readonly read: number;
	readonly compute: number;
	readonly unpack: number; // bytes of weights a second; Infinity where they need no unpacking
};

/** Lanes for the bits of a matrix and for every wider format that the runtime could fall back to. */
export type Lanes = readonly Lane[];

const formats: readonly Format[] = [4, 8, 16];

/** Share of each kernel's floor that shows in a plain layer, or in one with experts or latent attention. */
export const shownFloor = ({ engine }: Setup, plain: boolean): number =>
	plain ? engine.floorShare : engine.mixedFloorShare;

function lane(setup: Setup, format: Format, nominal: number, plain: boolean): Lane {
	const { gpu, constants, engine } = setup;
	const native = isNative(gpu, format);
	// Arithmetic in a narrow format quantises its activations first; weights that are unpacked leave them as they are.
	const extra = native ? Math.max(0, productFloor(constants, format) - constants.floor16) : 0;
	return {
		bits: storedBits(engine, nominal),
		floor: shownFloor(setup, plain) * constants.floor16 + engine.quantiseShare * extra,
		read: Math.min(gpu.memoryBandwidth, readRate(gpu, constants, format)),
		compute: computeRate(gpu, constants, format) * (native && format < 16 ? engine.computeScale : 1),
		unpack: native ? Infinity : gpu.peakFp16 / engine.unpackFlop
	};
}

/** The lane of `nominal` bits first, then the wider ones: a runtime keeps a small matrix wide where that is faster. */
function lanesFor(setup: Setup, nominal: number, plain: boolean): Lanes {
	const own = formatOf(nominal);
	return formats.filter((f) => f >= own).map((f) => lane(setup, f, f === own ? nominal : f, plain));
}

/** Lanes of a model's matrices by name, in plain layers and in others. */
export type LanesByMatrix = (name: string, plain: boolean) => Lanes;

/** Works lanes out once for many passes. */
export function lanesOf(setup: Setup): LanesByMatrix {
	const [others, plains] = [new Map<number, Lanes>(), new Map<number, Lanes>()];
	return (name, plain) => {
		const bits = matrixBits(setup, name);
		const found = plain ? plains : others;
		let lanes = found.get(bits);
		if (!lanes) found.set(bits, (lanes = lanesFor(setup, bits, plain)));
		return lanes;
	};
}
