/**
 * The page when something of ours broke. Plain HTML: the failure may have come before Polaris could be set up.
 */
export function PageFailure() {
  return (
    <main
      style={{
        fontFamily: "Inter, system-ui, sans-serif",
        padding: "2rem 1rem",
        maxWidth: "40rem",
        margin: "0 auto",
      }}
    >
      <h1 style={{ fontSize: "1.25rem" }}>This page could not be shown</h1>
      <p>
        Something went wrong on our side. Your coupons and their codes are safe and go on working. Try again
        in a moment.
      </p>
      <p>
        <a href="/app/coupons">Go to Coupons</a>
      </p>
    </main>
  );
}
