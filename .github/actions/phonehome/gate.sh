#!/usr/bin/env bash
# Submits GATE_FILE to a Phonehome service, waits for the verdict, and ends as the policy decides:
# 0 accept, 1 reject, 2 review, 3 no verdict, 4 the file or the settings are at fault, 5 the service is.
# For any CI with bash, curl and jq; action.yml has the settings. Nothing of them is ever read as code.
set -euo pipefail

policy=${GATE_POLICY:-retail} waivers=${GATE_WAIVERS:-} server=${GATE_SERVER:-} output=${GATE_OUTPUT:-phonehome}
image=${GATE_IMAGE:-phonehome-service:0.1.0}
work=$(mktemp -d)
started=

finish() {
    [ -z "$started" ] || docker compose --project-directory "$started" down --volumes >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap finish EXIT

end() { # CODE MESSAGE
    echo "phonehome: $2" >&2
    exit "$1"
}

tell() { # NAME VALUE, to the steps that follow
    [ -z "${GITHUB_OUTPUT:-}" ] || printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

ask() { # TARGET PATH [curl's options]: the answer in TARGET; what the service says where it refuses
    local target=$1 path=$2 status
    shift 2
    status=$(curl --silent --show-error --output "$target" --write-out '%{http_code}' --header @"$work/header" "$@" \
        "$server$path") || end 5 "$server does not answer"
    case $status in
        2??) ;;
        4??) end 4 "$(jq -r '"\(.code): \(.title) \(.remedy)"' "$target" 2>/dev/null || echo "HTTP $status")" ;;
        *) end 5 "HTTP $status from $server" ;;
    esac
}

start_server() {
    started=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
    docker compose --project-directory "$started" up --build --detach --wait || end 5 "the service did not start"
    server=http://127.0.0.1:${PHONEHOME_PORT:-8000}
}

submit() { # prints the submission's id
    local name
    name=$(basename -- "$GATE_FILE" | tr -c 'A-Za-z0-9._\n-' '_')
    # Under a name of ours: curl gives commas and semicolons a meaning of its own.
    ln -s "$(realpath -- "$GATE_FILE")" "$work/sample"
    ask "$work/accepted" /v1/submissions \
        --form "file=@$work/sample;filename=$name" --form-string "hours=${GATE_HOURS:-72}"
    jq -er '.id | select(test("^[0-9a-f]{32}$"))' "$work/accepted" || end 5 "$server gave no submission"
}

await_end() { # ID
    local deadline=$((SECONDS + 60 * ${GATE_MINUTES:-120})) status
    while :; do
        ask "$work/submission" "/v1/submissions/$1"
        status=$(jq -r .status "$work/submission")
        case $status in
            done) return ;;
            failed | cancelled) end 3 "the run is $status: $(jq -r '.failure | "\(.code): \(.message)"' "$work/submission")" ;;
        esac
        [ "$SECONDS" -lt "$deadline" ] || end 3 "no verdict after ${GATE_MINUTES:-120} minutes; it is still $status"
        sleep "${GATE_LOOK_S:-5}"
    done
}

decide_here() { # a policy or waivers of this repository: by the same code, in a container without a network
    local words=(policy apply /gate/verdict.json "$policy")
    mkdir "$work/gate"
    cp -- "$output/verdict.json" "$work/gate/verdict.json"
    if [ -f "$policy" ]; then
        cp -- "$policy" "$work/gate/policy.yaml"
        words[3]=/gate/policy.yaml
    fi
    if [ -n "$waivers" ]; then
        cp -- "$waivers" "$work/gate/waivers.yaml"
        words+=(--waivers /gate/waivers.yaml)
    fi
    chmod 711 "$work" && chmod -R a+rX "$work/gate"
    local code=0
    docker run --rm --network none --volume "$work/gate:/gate:ro" "$image" "${words[@]}" >&2 || code=$?
    case $code in
        0) echo accept ;;
        1) echo reject ;;
        2) echo review ;;
        *) end 4 "the policy or the waivers cannot be read" ;;
    esac
}

decide_there() { # ID
    ask "$output/decision.json" "/v1/submissions/$1/decision" --get --data-urlencode "policy=$policy"
    jq -r .summary "$output/decision.json" >&2
    jq -er '.decision | select(. == "accept" or . == "review" or . == "reject")' "$output/decision.json" \
        || end 5 "$server gave no decision"
}

[ -f "${GATE_FILE:-}" ] || end 4 "there is no file ${GATE_FILE:-}"
[ -z "$waivers" ] || [ -f "$waivers" ] || end 4 "there is no file $waivers"
[[ ${GATE_MINUTES:-120} =~ ^[0-9]{1,5}$ ]] || end 4 "minutes must be a number"
[[ $output != *$'\n'* ]] || end 4 "the folder's name has two lines"
mkdir -p -- "$output"
# In a file, so that the key is in no list of processes.
(umask 077 && printf '%s' "${GATE_KEY:+Authorization: Bearer $GATE_KEY}" >"$work/header")
server=${server%/}
[ -n "$server" ] || start_server

id=$(submit)
tell submission "$id"
await_end "$id"
ask "$output/verdict.json" "/v1/submissions/$id/verdict"
ask "$output/report.sarif" "/v1/submissions/$id/artifacts/report.sarif"
ask "$output/report.html" "/v1/submissions/$id/artifacts/report.html"
tell verdict "$output/verdict.json"
tell sarif "$output/report.sarif"
if [ -f "$policy" ] || [ -n "$waivers" ]; then decision=$(decide_here); else decision=$(decide_there "$id"); fi
tell decision "$decision"
echo "phonehome: $decision"
case $decision in
    accept) exit 0 ;;
    reject) exit 1 ;;
    *) exit 2 ;;
esac
