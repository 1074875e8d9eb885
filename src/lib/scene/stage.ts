import { Color, LinearSRGBColorSpace, OrthographicCamera, Scene, Vector3, WebGLRenderer } from 'three';
import type { Palette } from './palette.ts';
import type { Part } from './part.ts';
import { axesOf, type View } from './project.ts';
import { isSoftware } from './quality.ts';

/** A canvas with a camera. Nothing is drawn but by `draw`. */
export type Stage = {
	readonly renderer: string; // what draws, as the browser names it
	readonly smooth: boolean; // whether edges are smoothed in every drawing; if not, a still needs more points
	readonly add: (part: Part) => void;
	/** Fits the plate into a canvas of this many CSS pixels. */
	readonly resize: (width: number, height: number, pixelRatio: number) => void;
	readonly look: (view: View) => void;
	readonly recolour: (palette: Palette) => void;
	/** Waits for what the parts are drawn with, without holding up the page: the first drawing would stop and wait for it. */
	readonly ready: () => Promise<unknown>;
	readonly draw: () => void;
	/** Gives the context back to the browser, which allows only a few. */
	readonly dispose: () => void;
};

const far = 4000; // of the scene's units; an orthographic picture does not depend on it

/**
 * Asks a canvas of its own who draws, since smoothing has to be settled before the real one is opened. Null where the
 * browser has none, which three would complain of.
 */
function drawnBy(): string | null {
	const context = document.createElement('canvas').getContext('webgl2');
	if (!context) return null;
	const name = nameOf(context);
	context.getExtension('WEBGL_lose_context')?.loseContext();
	return name;
}

/** Compiles all that the scene is drawn with: beside the page where the browser can, else in a task of its own. */
async function compiled(gl: WebGLRenderer, scene: Scene, camera: OrthographicCamera): Promise<unknown> {
	if (gl.extensions.has('KHR_parallel_shader_compile')) return gl.compileAsync(scene, camera);
	gl.compile(scene, camera);
	return new Promise((done) => setTimeout(done));
}

/** Null where the browser refuses a context. */
function openRenderer(canvas: HTMLCanvasElement, alpha: boolean, antialias: boolean): WebGLRenderer | null {
	try {
		const gl = new WebGLRenderer({
			canvas,
			alpha,
			antialias,
			powerPreference: 'low-power',
			stencil: false
		});
		gl.outputColorSpace = LinearSRGBColorSpace; // colours are given as shown and pass through unchanged
		return gl;
	} catch {
		return null; // refused or missing; the figure is drawn flat
	}
}

/** A camera that sees all of one plate, whatever the shape of the canvas. */
function createEye() {
	const camera = new OrthographicCamera();
	let plate: View | null = null;
	let shape = 1; // width over height of the canvas
	const aim = () => {
		if (!plate) return;
		const { centre, width, height } = plate;
		const half = Math.max(width, height * shape) / 2;
		Object.assign(camera, {
			left: -half,
			right: half,
			top: half / shape,
			bottom: -half / shape,
			near: 0,
			far
		});
		const { towards, up } = axesOf(plate);
		camera.up.set(...up);
		camera.position.set(...centre).addScaledVector(new Vector3(...towards), far / 2);
		camera.lookAt(...centre);
		camera.updateProjectionMatrix();
	};
	return {
		camera,
		look(view: View) {
			if (view === plate) return;
			plate = view;
			aim();
		},
		fit(next: number) {
			shape = next;
			aim();
		}
	};
}

/**
 * Opens a stage on a canvas, or gives null where the browser refuses one. A clear one lets the page show where nothing
 * is drawn, so that labels may lie beneath it: over it, they are laid on anew with every frame.
 */
export function openStage(canvas: HTMLCanvasElement, palette: Palette, clear = false): Stage | null {
	const renderer = drawnBy();
	if (renderer === null) return null;
	const smooth = !isSoftware(renderer); // without a GPU, smoothing every frame costs as much as drawing it
	const gl = openRenderer(canvas, clear, smooth);
	if (!gl) return null;
	const scene = new Scene();
	const { camera, look, fit } = createEye();
	const parts: Part[] = [];
	let sized = '';
	const ground = new Color();
	const fill = (next: Palette) => gl.setClearColor(ground.setRGB(...next.paper), clear ? 0 : 1); // a number would be converted
	fill(palette);
	return {
		renderer,
		smooth,
		look,
		add(part) {
			parts.push(part);
			scene.add(part.object);
		},
		resize(width, height, pixelRatio) {
			const size = `${width} ${height} ${pixelRatio}`;
			if (size === sized || width === 0 || height === 0) return;
			sized = size;
			gl.setPixelRatio(pixelRatio);
			gl.setSize(width, height, false);
			fit(width / height);
		},
		recolour(next) {
			fill(next);
			for (const part of parts) part.recolour(next);
		},
		ready: () => compiled(gl, scene, camera),
		draw: () => gl.render(scene, camera),
		dispose() {
			for (const part of parts) part.dispose();
			gl.dispose();
			gl.forceContextLoss();
		}
	};
}

function nameOf(context: WebGL2RenderingContext): string {
	const names = context.getExtension('WEBGL_debug_renderer_info');
	return String(context.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
}
