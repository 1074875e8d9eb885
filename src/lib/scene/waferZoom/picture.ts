import type { Lens } from './camera.ts';
import { coreShapes, linkShapes } from './close.ts';
import { inView, through, type Drawn, type Label, type Line } from './drawn.ts';
import { chosenCore, coreNames, coresMade, linksMade, type CorePatch } from './patch.ts';
import { coresAtWork, doing, waveletShapes, type WorkAt } from './work.ts';
import type { Box, World } from './world.ts';

const smallest = 1.5; // pixels: below it a thing is not drawn
const readable = 44; // pixels: a thing this large has a name
const wideEnough = 96; // and one whose name would run into its neighbour
const firstLine = 16; // pixels from the top to the feet of a label's letters
const coinName = 112; // pixels that the longest name of what lies at the right takes

/** All that a lens shows of the world: nothing outside the window, nothing too small to see. */
export function zoomPicture(world: World, lens: Lens, patch: CorePatch, at: WorkAt): Drawn[] {
	return [
		...outer(world, lens),
		...dies(world, lens),
		...neighbours(world, lens),
		...coresMade(world, lens, patch),
		...coresAtWork(world, lens, patch, at),
		...linksMade(world, lens, patch),
		...coreShapes(world, lens, doing(at.work, at.cycle).get(chosenCore(patch)) ?? null),
		...hair(world, lens),
		...waveletShapes(world, lens, patch, at),
		...linkShapes(world, lens, at.word),
		...coreNames(world, lens, patch)
	].filter((one) => one.kind !== 'label' || begins(one, lens));
}

/** Whether a label's foot stands in the window: one that does not would be cut off. */
const begins = ({ x, y }: { readonly x: number; readonly y: number }, lens: Lens) =>
	x >= 0 && x <= lens.width && y > 0 && y <= lens.height;

function named(label: Label, box: Box, lens: Lens, below = false): Drawn[] {
	if (!inView(box, lens) || box.width < readable || box.width > lens.width * 3) return [];
	const y = below ? box.y + box.height + 16 : box.y - 6;
	if (y < firstLine)
		return [{ kind: 'label', label, x: Math.max(6, box.x + 8), y: Math.max(firstLine, box.y + 20) }];
	return [{ kind: 'label', label, x: Math.max(6, box.x), y }];
}

function outer(world: World, lens: Lens): Drawn[] {
	const system = through(lens, world.system);
	const wafer = through(lens, world.wafer);
	const { plate } = world;
	const radius = plate.radius * lens.scale;
	const round = { x: lens.x(plate.centre[0]), y: lens.y(plate.centre[1]), radius };
	const drawn: Drawn[] = [];
	if (system.height < lens.height)
		drawn.push({ kind: 'box', look: 'system', ...system }, ...named('system', system, lens));
	if (radius < lens.width * 0.6 && radius > smallest) {
		drawn.push({ kind: 'circle', look: 'plate', ...round });
		if (radius > readable && round.y + radius + 20 < lens.height)
			drawn.push({ kind: 'label', label: 'plate', x: round.x - 20, y: round.y + radius + 16 });
	}
	if (inView(wafer, lens)) drawn.push({ kind: 'box', look: 'wafer', ...wafer });
	if (wafer.width > readable && wafer.width < lens.width * 1.2)
		drawn.push({ kind: 'label', label: 'wafer', x: wafer.x, y: wafer.y - 7 });
	return drawn;
}

function dies(world: World, lens: Lens): Drawn[] {
	const { diesAcross, diesDown } = world.sizes;
	const die = through(lens, world.die);
	if (die.width < 8 || die.width > lens.width * 30) return [];
	const wafer = through(lens, world.wafer);
	const [top, bottom] = [Math.max(0, wafer.y), Math.min(lens.height, wafer.y + wafer.height)];
	const [left, right] = [Math.max(0, wafer.x), Math.min(lens.width, wafer.x + wafer.width)];
	const lines: Line[] = [];
	for (let at = 1; at < diesAcross; at++) {
		const x = wafer.x + (wafer.width * at) / diesAcross;
		if (x > 0 && x < lens.width)
			lines.push([
				[x, top],
				[x, bottom]
			]);
	}
	for (let at = 1; at < diesDown; at++) {
		const y = wafer.y + (wafer.height * at) / diesDown;
		if (y > 0 && y < lens.height)
			lines.push([
				[left, y],
				[right, y]
			]);
	}
	const chosen: Drawn[] = die.width < lens.width * 1.5 ? [{ kind: 'box', look: 'chosen', ...die }] : [];
	return [
		{ kind: 'path', look: 'die', lines },
		...chosen,
		...(die.width > wideEnough ? named('die', die, lens, true) : [])
	];
}

function neighbours(world: World, lens: Lens): Drawn[] {
	const gpu = through(lens, world.gpu);
	const drawn: Drawn[] = [];
	for (const site of world.stacks) {
		const box = through(lens, site);
		if (inView(box, lens) && box.width > smallest)
			drawn.push({ kind: 'box', look: site.used ? 'stack' : 'empty', ...box });
	}
	const top = Math.min(gpu.y, ...world.stacks.map(({ y }) => lens.y(y)));
	if (inView(gpu, lens)) {
		drawn.push({ kind: 'box', look: 'gpu', ...gpu });
		if (gpu.width > readable / 2)
			drawn.push({
				kind: 'label',
				label: 'gpu',
				x: Math.min(gpu.x, lens.width - 84),
				y: Math.max(16, top - 7)
			});
	}
	const last = through(lens, world.stacks.at(-1)!);
	if (drawn.length > 0 && last.width > readable)
		drawn.push({
			kind: 'label',
			label: 'stacks',
			x: last.x + last.width,
			y: last.y + last.height + 16,
			end: true
		});
	const radius = world.coin.radius * lens.scale;
	const [x, y] = [lens.x(world.coin.centre[0]), lens.y(world.coin.centre[1])];
	const coin = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
	if (radius > smallest && inView(coin, lens)) {
		drawn.push({ kind: 'circle', look: 'coin', x, y, radius });
		if (gpu.width > readable / 2) drawn.push(besideOrBelow(x, y, radius, lens));
	}
	return drawn;
}

/** The coin's name: at its right, or under it where the window ends too soon. */
function besideOrBelow(x: number, y: number, radius: number, lens: Lens): Drawn {
	const beside = x + radius + 6;
	if (beside + coinName <= lens.width) return { kind: 'label', label: 'coin', x: beside, y: y + 5 };
	return { kind: 'label', label: 'coin', x: Math.min(x - radius, lens.width - coinName), y: y + radius + 18 };
}

function hair({ hair: { centre, radius: own } }: World, lens: Lens): Drawn[] {
	const radius = own * lens.scale;
	const [x, y] = [lens.x(centre[0]), lens.y(centre[1])];
	if (
		radius < 5 ||
		radius > lens.width ||
		!inView({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }, lens)
	)
		return [];
	const drawn: Drawn = { kind: 'circle', look: 'hair', x, y, radius };
	if (radius < readable / 2) return [drawn];
	return [drawn, { kind: 'label', label: 'hair', x: Math.max(6, x - radius), y: y + radius + 18 }];
}
