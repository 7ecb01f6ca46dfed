import { useState } from "react";

/**
 * `download` saves an import report as a file. `address` is the report's URL. The request uses fetch, because App
 * Bridge adds the session token to fetch requests. A normal link would send no token.
 */
export function useDownload({ address, fileName }: { address: string; fileName: string }) {
  const [isLoading, setIsLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const download = async () => {
    setIsLoading(true);
    setProblem(null);
    try {
      const response = await fetch(address);
      if (response.ok) saveFile({ file: await response.blob(), fileName });
      else setProblem("The report has expired. Check the codes again to create a new one.");
    } catch {
      setProblem("Couldn’t download the report. Check your connection and try again.");
    } finally {
      setIsLoading(false);
    }
  };
  return { isLoading, problem, download };
}

function saveFile({ file, fileName }: { file: Blob; fileName: string }) {
  const objectUrl = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = objectUrl;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(objectUrl);
}
