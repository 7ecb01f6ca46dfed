/** Page for an unexpected error of the app. Uses plain HTML, because the error may occur before Polaris is set up. */
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
      <h1 style={{ fontSize: "1.25rem" }}>We couldn’t load this page</h1>
      <p>
        Something went wrong on our end. Your coupons and their codes are safe and keep working. Try again in
        a moment.
      </p>
      <p>
        <a href="/app/coupons">Go to Coupons</a>
      </p>
    </main>
  );
}
