const BINARY_UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

/** Formats a value of a panel in its Grafana unit, with as few digits as are needed to tell neighboring values apart. */
export function formatValue({
  value,
  unit,
  decimals,
}: {
  value: number;
  unit: string;
  decimals?: number | undefined;
}): string {
  const number = (amount: number) => formatNumber(amount, decimals);
  switch (unit) {
    case "s":
      return formatSeconds(value, number);
    case "percentunit":
      return `${number(value * 100)}%`;
    case "bytes":
      return formatBytes(value, number);
    case "reqps":
      return `${number(value)} req/s`;
    case "ops":
      return `${number(value)} ops/s`;
    case "short":
      return value >= 1e6
        ? `${number(value / 1e6)} M`
        : value >= 1e4
          ? `${number(value / 1e3)} K`
          : number(value);
    default:
      throw new Error(`Add the unit ${unit} of the dashboard to formatValue.`);
  }
}

function formatNumber(value: number, decimals: number | undefined): string {
  if (decimals !== undefined) return value.toFixed(decimals);
  return String(Number(value.toPrecision(3)));
}

function formatSeconds(value: number, number: (amount: number) => string): string {
  if (value === 0) return "0 s";
  if (value < 0.001) return `${number(value * 1e6)} µs`;
  if (value < 1) return `${number(value * 1000)} ms`;
  if (value < 120) return `${number(value)} s`;
  return value < 7200 ? `${number(value / 60)} min` : `${number(value / 3600)} hours`;
}

function formatBytes(value: number, number: (amount: number) => string): string {
  const power = value < 1 ? 0 : Math.min(BINARY_UNITS.length - 1, Math.floor(Math.log2(value) / 10));
  return `${number(value / 1024 ** power)} ${BINARY_UNITS[power]}`;
}
