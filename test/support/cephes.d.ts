declare module 'cephes' {
  const cephes: {
    compiled: Promise<void>;
    lgam(x: number): number;
    psi(x: number): number;
    zeta(x: number, q: number): number;
    expn(n: number, x: number): number;
    hyp2f1(a: number, b: number, c: number, x: number): number;
    incbet(a: number, b: number, x: number): number;
  };
  // biome-ignore lint/style/noDefaultExport: the package's own shape
  export default cephes;
}
