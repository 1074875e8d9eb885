/** How a scene is drawn, best first. Each is cheaper than the one before. */
export const qualities = ['sharp', 'plain', 'coarse', 'slow', 'steps'] as const;

export type Quality = (typeof qualities)[number];

/** What a quality means for the drawing. */
export type Drawing = {
	readonly pixelRatio: number; // at most; the screen's own if that is less
	readonly interval: number; // ms at least from one drawing to the next while playing
	readonly stepped: boolean; // only whole events are shown
};

const everyFrame = 0;
const tenTimesASecond = 100;

const drawings: Readonly<Record<Quality, Drawing>> = {
	sharp: { pixelRatio: 1.5, interval: everyFrame, stepped: false },
	plain: { pixelRatio: 1, interval: everyFrame, stepped: false },
	coarse: { pixelRatio: 2 / 3, interval: everyFrame, stepped: false },
	slow: { pixelRatio: 2 / 3, interval: tenTimesASecond, stepped: false },
	steps: { pixelRatio: 1, interval: tenTimesASecond, stepped: true }
};

export const drawingOf = (quality: Quality): Drawing => drawings[quality];

const sample = 24; // frames
const spoilt = 250; // ms; a longer one is a tab that slept, not a slow drawing
const enough: Readonly<Record<Quality, number>> = {
	sharp: 24,
	plain: 34, // two frames of a usual screen
	coarse: 34,
	slow: 160, // a drawing waits for the next frame of the screen after its tenth of a second
	steps: Infinity
};

/**
 * Watches how long frames take and gives up quality one step at a time: resolution, then rate, then motion. It never
 * goes back by itself, so that a picture does not flicker between two; the reader may.
 */
export class Governor {
	quality: Quality;
	#frames: number[] = [];

	constructor(start: Quality = 'sharp') {
		this.quality = start;
	}

	/** Takes the time from one drawn frame to the next; says whether the quality changed. */
	took(milliseconds: number): boolean {
		if (!(milliseconds > 0) || milliseconds > spoilt) return false;
		this.#frames.push(milliseconds);
		if (this.#frames.length < sample) return false;
		const median = this.#frames.sort((a, b) => a - b)[sample / 2]!;
		this.#frames = [];
		if (median <= enough[this.quality]) return false;
		this.set(qualities[qualities.indexOf(this.quality) + 1] ?? 'steps');
		return true;
	}

	set(quality: Quality) {
		this.quality = quality;
		this.#frames = [];
	}
}

const software = /swiftshader|llvmpipe|softpipe|basic render|software/i;

/** Whether a renderer draws on the processor, by the name it gives itself. */
export const isSoftware = (renderer: string): boolean => software.test(renderer);

/** Where to start on a renderer: without a GPU, one pixel of the drawing for one of the screen is enough. */
export const startingQuality = (renderer: string): Quality => (isSoftware(renderer) ? 'plain' : 'sharp');
