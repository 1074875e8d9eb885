export type CsvCell = string | number;

const quoted = (cell: CsvCell): string => {
	const text = String(cell);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A table as text that spreadsheets open: RFC 4180, numbers in full. */
export const csvOf = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
	[header, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n');

/** A file as a link with its content in it: works in frames without any permission, and asks no server. */
export const dataLink = (type: string, content: string): string =>
	`data:${type};charset=utf-8,${encodeURIComponent(content)}`;
