import { heat } from '#lib/catalog/facts/energy.ts';
import { sizes as known } from '#lib/catalog/facts/sizes.ts';
import { wafer as waferFacts } from '#lib/catalog/facts/wafer.ts';
import { wafers } from '#lib/catalog/wafers.ts';
import type { Cited } from '#lib/catalog/cited.ts';
import { lengthUnit } from '#lib/scene/waferZoom/camera.ts';
import type { Label } from '#lib/scene/waferZoom/drawn.ts';
import type { ZoomLevel } from '#lib/scene/waferZoom/world.ts';
import { figures, percent, quantity, times, withUnit } from '#lib/units/index.ts';
import { spareShare, world } from './sizes.ts';

/** A length of the world, given in millimetres. */
export function lengthText(millimetres: number, significant = 3): string {
	const { value, unit } = lengthUnit(millimetres);
	return withUnit(value, unit, significant);
}

const cs3 = wafers.cs3.fields;
const { sizes } = world;
const { dieWidth, dieHeight } = { dieWidth: world.die.width, dieHeight: world.die.height };
const kilobyte = 1024;
const memory = withUnit(cs3.sramPerCore.value / kilobyte, 'KB');
const coresOfDie = cs3.activeCores.value / waferFacts.dies.value;

/** The levels as a picker names them. */
export const levelNames: Readonly<Record<ZoomLevel, string>> = {
	system: 'system',
	wafer: 'wafer',
	die: 'die',
	patch: 'cores',
	core: 'core',
	wavelet: 'wavelet'
};

/** Title and text of each level; at most seventy words. */
export const levelWords: Readonly<
	Record<ZoomLevel, { readonly title: string; readonly text: readonly string[] }>
> = {
	system: {
		title: 'One system, a third of a rack',
		text: [
			`A CS-3 stands ${lengthText(sizes.systemHeight, 2)} high in a rack, ${figures(heat.height.value)} units of it, and draws ${quantity(cs3.systemPower.value, 'W', 2)}. Most of it is cooling and power. One piece of silicon in it does the work; it stands upright behind the front.`
		]
	},
	wafer: {
		title: 'One chip, the size of a dinner plate',
		text: [
			`The wafer is ${lengthText(sizes.waferSide)} square. Its ${figures(waferFacts.dies.value)} dies are all alike, ${figures(sizes.diesAcross)} across and ${figures(sizes.diesDown)} down, and nobody saws them apart: wires cross the lines between them.`,
			`Beside it, to the same scale: the die of an H100 with the stacks of memory that it reads from.`
		]
	},
	die: {
		title: 'A die and an H100',
		text: [
			`One of the dies is ${lengthText(dieWidth, 2)} by ${lengthText(dieHeight, 2)} and holds about ${figures(coresOfDie, 2)} cores. An H100 is one die of about ${figures(waferFacts.otherReticle.value)} mm². The whole wafer has ${times(waferFacts.area.value / waferFacts.otherReticle.value, 2)} its area.`,
			'The H100 keeps its weights outside, in the stacks. The wafer keeps them in the die.'
		]
	},
	patch: {
		title: 'Dead cores, and a way round them',
		text: [
			`Some cores do not survive the making. Of those made, ${percent(spareShare)} are to spare: every row hands its work on to the next living core, and software sees a full grid.`,
			'A wavelet that passes a dead core takes a cycle more. Here the dead ones are drawn by chance, and more often than in silicon; how links are led round has not been published.'
		]
	},
	core: {
		title: 'Memory and arithmetic are neighbours',
		text: [
			`A core is about ${lengthText(world.core.width, 2)} by ${lengthText(world.core.height, 2)}, a few hairs across. About half of it is memory: ${memory} in eight banks. Beside them ${figures(cs3.lanes.value)} lanes multiply, and a router with five ports speaks to four neighbours.`,
			'What a lane needs lies a fraction of a millimetre away.'
		]
	},
	wavelet: {
		title: 'All that passes between cores',
		text: [
			`A wavelet is ${figures(cs3.linkBits.value)} bits: two numbers of 16 bits, or one of 32. Its colour, one of 24, tells each router where it goes. One crosses a link in one cycle.`,
			'The link and its bits are drawn as large as they need to be. This is the end of the scale.'
		]
	}
};

/** What each label in the picture says. */
export const labelWords: Readonly<Record<Label, string>> = {
	system: `CS-3, ${lengthText(sizes.systemWidth, 2)} by ${lengthText(sizes.systemHeight, 2)}`,
	plate: `a dinner plate, ${lengthText(sizes.plate, 2)}`,
	wafer: `the wafer, ${lengthText(sizes.waferSide)}`,
	die: `one die of ${figures(waferFacts.dies.value)}`,
	gpu: 'an H100 die',
	stacks: `HBM, ${figures(sizes.stacks)} stacks`,
	coin: `a euro, ${lengthText(sizes.coin, 3)}`,
	hair: `a hair, ${lengthText(sizes.hair, 1)}`,
	dead: 'dead',
	spare: 'spare',
	core: 'one core',
	memory: `SRAM, ${memory} in 8 banks`,
	lanes: `${figures(cs3.lanes.value)} lanes`,
	router: 'router, queues',
	colours: 'colours',
	wavelet: 'one wavelet, not to scale',
	first: '16 bits',
	second: '16 bits'
};

/** A thing of the picture with its size, its standing and its source. */
export type SizeRow = { readonly name: string; readonly size: string; readonly cited: Cited<number> };

/** Everything to scale, from the largest to the smallest. */
export const sizeRows: readonly SizeRow[] = [
	{ name: 'CS-3, height of its front', size: lengthText(sizes.systemHeight, 2), cited: heat.height },
	{ name: 'a dinner plate', size: lengthText(sizes.plate, 2), cited: known.plate },
	{ name: 'the wafer, a side', size: lengthText(sizes.waferSide), cited: waferFacts.area },
	{
		name: 'one of its dies',
		size: `${lengthText(dieWidth, 2)} by ${lengthText(dieHeight, 2)}`,
		cited: waferFacts.dies
	},
	{
		name: 'an H100 die, a side if it were square',
		size: lengthText(sizes.gpuDie, 2),
		cited: waferFacts.otherReticle
	},
	{ name: 'a euro', size: lengthText(sizes.coin), cited: known.coin },
	{
		name: 'a stack of HBM',
		size: `${lengthText(sizes.stackWidth, 2)} by ${lengthText(sizes.stackHeight, 2)}`,
		cited: known.stackHeight
	},
	{
		name: 'one core',
		size: `${lengthText(world.core.width, 2)} by ${lengthText(world.core.height, 2)}`,
		cited: cs3.columns
	},
	{ name: 'a hair', size: lengthText(sizes.hair, 1), cited: known.hair }
];

/** The picture in a few sentences, for those who do not see it. */
export const zoomSummary = (level: ZoomLevel, width: number, moment: string): string =>
	`The window is ${lengthText(width, 2)} wide. ${levelWords[level].title}. ${levelWords[level].text.join(' ')} ${moment}`;
