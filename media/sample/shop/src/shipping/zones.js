const zones = { nl: 0, be: 300, de: 300, fr: 500 };

export function zoneFee(country) {
  const fee = zones[country];
  if (fee === undefined) throw new RangeError(`We do not ship to ${country}.`);
  return fee;
}
