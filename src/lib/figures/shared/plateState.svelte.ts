import type { Attachment } from 'svelte/attachments';
import type { Turns } from '#lib/playback/turns.ts';
import { readPalette, watchPalette, type Palette } from '#lib/scene/palette.ts';
import type { Part } from '#lib/scene/part.ts';
import type { View } from '#lib/scene/project.ts';
import { drawingOf, Governor, startingQuality, type Quality } from '#lib/scene/quality.ts';
import type { Stage } from '#lib/scene/stage.ts';

type Wanted = 'auto' | 'high' | 'low' | 'flat';

const said: Readonly<Record<Quality, string>> = {
	sharp: '',
	plain: '',
	coarse: 'Drawn with fewer points, so that this machine keeps up.',
	slow: 'Drawn ten times a second, so that this machine keeps up.',
	steps: 'Drawn event by event: this machine is too slow for motion. Nothing is left out.'
};
const stillRatio = 2; // points of a still for one of the screen, where edges are not smoothed otherwise
const flatly = 'Drawn flat: this browser does not draw in three dimensions. Nothing is left out.';

type Manner = {
	/** The scene lets what lies under it through where nothing is drawn. */
	readonly clear?: boolean;
	readonly turns?: Turns | null;
	/** The flat drawing is quick and shows the same: where a processor draws all, it is drawn instead. */
	readonly alike?: boolean;
};

/**
 * A scene on its canvas: opened when a reader uses the figure, since at rest it looks as it does drawn flat, given back
 * when far, drawn when something changes, watched by the governor.
 */
export class PlateState<P extends Part> {
	isNear = $state(false);
	part = $state.raw<P | null>(null);
	quality = $state<Quality>('sharp');
	#used = $state(false);
	#unneeded = $state(false); // a scene, where the processor would have to draw it and the flat drawing is as good
	#refused = $state(false);
	#lost = $state(false);
	#dirty = $state(0); // counts what else asks for a drawing: theme, size, a context that came back
	#stage: Stage | null = null;
	#canvas: HTMLCanvasElement | null = null;
	#last = 0; // when the last drawing began, in ms
	#wasPlaying = false;
	readonly #governor = new Governor();
	readonly #load: () => Promise<(palette: Palette) => P>;
	readonly #wanted: () => Wanted;
	readonly #clear: boolean;
	readonly #turns: Turns | null;
	readonly #alike: boolean;
	#size: readonly [width: number, height: number] = [0, 0]; // measured once: asking in every frame lays the page out

	constructor(
		load: () => Promise<(palette: Palette) => P>,
		wanted: () => Wanted,
		{ clear = false, turns = null, alike = false }: Manner = {}
	) {
		this.#alike = alike;
		this.#clear = clear;
		this.#turns = turns;
		this.#load = load;
		this.#wanted = wanted;
	}

	/** Whether a canvas should be there at all. */
	get mounts(): boolean {
		const wanted = this.#wanted();
		const asked = (this.#used && !this.#unneeded) || wanted === 'high' || wanted === 'low';
		return this.isNear && asked && !this.#refused && wanted !== 'flat';
	}

	/** Tells that something will move: from now on the scene is wanted. */
	use() {
		this.#used = true;
	}

	/** Whether the canvas shows the scene. */
	get live(): boolean {
		return this.mounts && this.part !== null && !this.#lost;
	}

	get stepped(): boolean {
		return this.live && drawingOf(this.quality).stepped;
	}

	/** What a reader should know about how it is drawn. */
	get says(): string {
		return this.#refused ? flatly : this.live ? said[this.quality] : '';
	}

	/** Starts again from the quality that a reader asks for. */
	prefer(wanted: Wanted) {
		if (wanted === 'flat') return;
		const start = wanted === 'low' ? 'coarse' : wanted === 'high' ? 'sharp' : this.#startQuality();
		this.#setQuality(start);
	}

	/** Opens the scene on a canvas, for as long as the canvas is there. */
	readonly mount: Attachment<HTMLCanvasElement> = (canvas) => {
		let gone = false;
		let endWatch = () => {};
		this.#canvas = canvas;
		const lose = (event: Event) => {
			event.preventDefault(); // asks the browser to give the context back when it can
			this.#lost = true;
		};
		const restore = () => {
			this.#lost = false;
			this.#dirty++;
		};
		const open = async () => {
			const [{ openStage }, build] = await Promise.all([import('#lib/scene/stage.ts'), this.#load()]);
			if (gone) return;
			const palette = readPalette(canvas);
			const stage = openStage(canvas, palette, this.#clear);
			if (!stage) return void (this.#refused = true);
			if (this.#alike && !stage.smooth && this.#wanted() === 'auto') {
				stage.dispose();
				return void (this.#unneeded = true);
			}
			const part = build(palette);
			stage.add(part);
			await stage.ready();
			if (gone) return stage.dispose();
			this.#stage = stage;
			this.#setQuality(this.#startQuality());
			canvas.addEventListener('webglcontextlost', lose);
			canvas.addEventListener('webglcontextrestored', restore);
			this.#size = [canvas.clientWidth, canvas.clientHeight];
			endWatch = this.#watch(canvas, stage);
			this.part = part;
		};
		void open();
		return () => {
			gone = true;
			endWatch();
			canvas.removeEventListener('webglcontextlost', lose);
			canvas.removeEventListener('webglcontextrestored', restore);
			this.#stage?.dispose();
			this.#stage = this.#canvas = this.part = null;
			this.#lost = false;
		};
	};

	/** Draws what `show` puts into the scene. While playing, not more often than the quality allows. */
	draw(view: View, playing: boolean, show: () => void) {
		void this.#dirty;
		const stage = this.#stage;
		const canvas = this.#canvas;
		if (!stage || !canvas || this.#lost) return;
		const now = performance.now();
		const { pixelRatio, interval } = drawingOf(this.quality);
		const both = playing && this.#wasPlaying;
		if (both && now - this.#last < interval) return;
		const turns = stage.smooth ? null : this.#turns;
		if (both && turns && !turns.take(this, Number(document.timeline.currentTime))) return;
		const frames = turns ? 2 : 1; // from one drawing to the next
		if (both && this.#wanted() === 'auto' && this.#governor.took((now - this.#last) / frames))
			this.quality = this.#governor.quality;
		this.#last = now;
		this.#wasPlaying = playing;
		const ratio = !playing && !stage.smooth ? stillRatio : Math.min(devicePixelRatio, pixelRatio);
		stage.resize(...this.#size, ratio);
		stage.look(view);
		show();
		stage.draw();
	}

	#startQuality(): Quality {
		return this.#stage ? startingQuality(this.#stage.renderer) : 'sharp';
	}

	#setQuality(quality: Quality) {
		this.#governor.set(quality);
		this.quality = quality;
	}

	#watch(canvas: HTMLCanvasElement, stage: Stage): () => void {
		const observer = new ResizeObserver(() => {
			this.#size = [canvas.clientWidth, canvas.clientHeight];
			this.#dirty++;
		});
		observer.observe(canvas);
		const endPalette = watchPalette(canvas, () => {
			stage.recolour(readPalette(canvas));
			this.#dirty++;
		});
		return () => {
			observer.disconnect();
			endPalette();
		};
	}
}
