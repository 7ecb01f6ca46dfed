import { useState } from "react";

/**
 * Returns a function that downloads the response of one of the app's routes as a file. The function uses fetch, because
 * App Bridge adds the session token to requests of fetch. The browser would follow a link without the token.
 */
export function useDownload({ address, fileName }: { address: string; fileName: string }) {
  const [isLoading, setIsLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const download = async () => {
    setIsLoading(true);
    setProblem(null);
    try {
      const response = await fetch(address);
      if (response.ok) save({ file: await response.blob(), fileName });
      else setProblem("The report has expired. Check the codes again to create a new one.");
    } catch {
      setProblem("Couldn’t download the report. Check your connection and try again.");
    } finally {
      setIsLoading(false);
    }
  };
  return { isLoading, problem, download };
}

function save({ file, fileName }: { file: Blob; fileName: string }) {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
