import { Outlet, useLocation, useNavigation } from "@remix-run/react";
import {
  BlockStack,
  Card,
  Layout,
  SkeletonBodyText,
  SkeletonDisplayText,
  SkeletonPage,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import styles from "~/ui/page-width.module.css";

/**
 * Delay before the skeleton of the next page is shown. Without the delay, the skeleton of a page that loads quickly
 * would flash.
 */
const SKELETON_DELAY_MS = 250;

/** Shows the current page. If the next page loads slowly, shows the skeleton of that page instead. */
export function PageOrSkeleton() {
  const navigation = useNavigation();
  const { pathname } = useLocation();
  const nextPath = navigation.state === "loading" ? navigation.location.pathname : pathname;
  const [slowPath, setSlowPath] = useState<string | null>(null);
  useEffect(() => {
    if (nextPath === pathname) return setSlowPath(null);
    const timer = setTimeout(() => setSlowPath(nextPath), SKELETON_DELAY_MS);
    return () => clearTimeout(timer);
  }, [nextPath, pathname]);
  const isSlow = nextPath !== pathname && slowPath === nextPath;
  return <main className={styles.pages}>{isSlow ? <Skeleton path={nextPath} /> : <Outlet />}</main>;
}

function Skeleton({ path }: { path: string }) {
  const isDetailsPage = /^\/app\/(coupons|codes)\/\d+$/.test(path);
  return <div className={styles.page}>{isDetailsPage ? <DetailsSkeleton /> : <ListSkeleton />}</div>;
}

function ListSkeleton() {
  return (
    <SkeletonPage fullWidth primaryAction>
      <Card>
        <SkeletonBodyText lines={12} />
      </Card>
    </SkeletonPage>
  );
}

function DetailsSkeleton() {
  return (
    <SkeletonPage fullWidth backAction>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Card>
              <SkeletonDisplayText size="small" />
            </Card>
            <Card>
              <SkeletonBodyText lines={6} />
            </Card>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Card>
            <SkeletonBodyText lines={8} />
          </Card>
        </Layout.Section>
      </Layout>
    </SkeletonPage>
  );
}
