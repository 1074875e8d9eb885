import fit from '#lib/catalog/data/wafer-fit.json' with { type: 'json' };

/** How far off the wafer's law is, on what it was fitted on and on what was kept from it. Shares, the worst of each. */
export const law = {
	fitted: fit.decodeError,
	modelLeftOut: fit.decodeErrorOfModelLeftOut,
	sizeLeftOut: fit.decodeErrorOfSizeLeftOut,
	speeds: fit.rows.filter((row) => row.includes('-decode-')).length
} as const;
