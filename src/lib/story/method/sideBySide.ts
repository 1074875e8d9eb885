import { causes } from '#lib/catalog/causes.ts';
import { transformer } from '#lib/catalog/models.ts';
import { plainWaferConstants } from '#lib/catalog/waferConstants.ts';
import { waferMachine } from '#lib/catalog/wafers.ts';
import { compareLayer, type Reason } from '#lib/model/wafer/mesh/decode/compare.ts';
import { figures } from '#lib/units/index.ts';

const reasons: Readonly<Record<Reason, string>> = {
	sameTiles: 'the same instructions of the same tiles; a rectangle can be cut two ways',
	idealReductions: 'the mesh wastes nothing between steps; measured reductions take longer',
	softwareLeftOut: 'task switches, route changes, roots and exponentials are not on the mesh'
};

/** One layer by the law and by the cycle, for readers. */
export type SideBySide = {
	readonly name: string;
	readonly rows: readonly {
		readonly cause: string;
		readonly law: string;
		readonly mesh: string;
		readonly why: string;
	}[];
	readonly law: string;
	readonly mesh: string;
};

const context = 4096; // as WaferLLM measured
const sides = [420, 660];

/** A layer of Llama 3 8B on squares that were measured, by formula and by simulation. Nothing is tuned to make them agree. */
export const lawAndMesh = (): readonly SideBySide[] =>
	sides.map((side) => {
		const setting = { wafer: waferMachine('wse2'), constants: plainWaferConstants(), widensKeys: true };
		const found = compareLayer(transformer('llama-3-8b'), context, { columns: side, rows: side }, setting);
		const count = (cycles: number) => figures(Math.round(cycles), 5);
		return {
			name: `${side} × ${side} cores`,
			law: count(found.law),
			mesh: count(found.mesh),
			rows: found.rows.map(({ cause, law, mesh, reason }) => ({
				cause: causes[cause].label,
				law: count(law),
				mesh: count(mesh),
				why: reasons[reason]
			}))
		};
	});
