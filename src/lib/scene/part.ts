import type { Object3D } from 'three';
import type { Palette } from './palette.ts';

/** A piece of a scene. It owns GPU memory: call `dispose` when done. */
export type Part = {
	readonly object: Object3D;
	/** Takes on other colours; what is shown is to be shown again afterwards. */
	readonly recolour: (palette: Palette) => void;
	readonly dispose: () => void;
};

/**
 * A piece that draws one moment. It keeps nothing from the moment before, so time may run either way or jump. What a
 * scene draws from, say a trace and a time, is its own to say.
 */
export type MovingPart<Moment extends readonly unknown[]> = Part & {
	readonly show: (...moment: Moment) => void;
};
