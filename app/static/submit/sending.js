// Sends a file by the form it is in, and tells how far it is.

export class Refused extends Error {
  /** `problem` is what the service said: `title`, `remedy`, `code`, and `wrong` by field. */
  constructor(problem) {
    super(problem.title);
    this.problem = problem;
  }
}

const broken = {
  code: "connection_lost",
  title: "The connection broke before there was an answer.",
  remedy: "A file that is refused at its first bytes does that, too: is it an APK or a firmware?",
};

function answer(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return { code: String(request.status), title: "The service gave no answer that could be read." };
  }
}

/** One file with the options of the form; `told(fraction)` while it is sent. Resolves to `{place, known}`. */
export function send(form, file, told, stopped) {
  return new Promise((resolve, reject) => {
    const data = new FormData(form);
    data.delete("file");
    data.append("file", file, file.name); // last: what is wrong with an option is known before
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => event.total && told(event.loaded / event.total));
    request.addEventListener("load", () => {
      const found = answer(request);
      if (request.status === 200) resolve(found);
      else reject(new Refused(found));
    });
    request.addEventListener("error", () => reject(new Refused(broken)));
    request.addEventListener("abort", () => reject(new Refused({ code: "stopped", title: "It was stopped." })));
    stopped.addEventListener("abort", () => request.abort());
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(data);
  });
}
