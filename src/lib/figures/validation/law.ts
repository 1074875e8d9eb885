import fit from '#lib/catalog/data/wafer-fit.json' with { type: 'json' };

const decode = fit.rows.filter((row) => row.includes('-decode-'));
const size = /\d+x\d+$/; // a row's id ends in the region it ran on
const different = (names: readonly string[]) => new Set(names).size;

/** How far off the wafer's law is, on what it was fitted on and on what was kept from it. Shares, the worst of each. */
export const law = {
	fitted: fit.decodeError,
	modelLeftOut: fit.decodeErrorOfModelLeftOut,
	sizeLeftOut: fit.decodeErrorOfSizeLeftOut,
	speeds: decode.length,
	models: different(decode.map((row) => row.replace(size, ''))),
	sizes: different(decode.map((row) => size.exec(row)?.[0] ?? ''))
} as const;
