# Every image of Phonehome, from source: `make images`, or `docker build --target device .` and `--target service .`
# Plain instructions only, so that the classic builder and BuildKit both take it.
#
# The base is an argument: pin it by digest where a registry is at hand,
# `--build-arg DEBIAN=debian:bookworm-slim@sha256:…`. Python's libraries are pinned by hash, Maven's by version.
ARG DEBIAN=debian:bookworm-slim

FROM ${DEBIAN} AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates maven openjdk-17-jdk-headless python3 \
    && apt-get clean && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY emulator-images/jvm-android emulator-images/jvm-android
RUN mvn -q -B -Dstyle.color=never -f emulator-images/jvm-android/pom.xml -DskipTests package
COPY tests tests
RUN python3 -m tests.samples.build selftest

FROM ${DEBIAN} AS venv
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates python3-venv \
    && apt-get clean && rm -rf /var/lib/apt/lists/*
COPY requirements/runtime.txt /tmp/runtime.txt
RUN python3 -m venv /opt/phonehome/venv \
    && /opt/phonehome/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/runtime.txt \
    && /opt/phonehome/venv/bin/pip uninstall -q -y setuptools pip \
    && rm -rf /opt/phonehome/venv/include

# The phone: a Java without a compiler, and the device. What it runs is told by whoever starts it
# (sandbox/devices/jvm/launch.py), and where: sandbox/devices/container.
FROM ${DEBIAN} AS device
LABEL org.opencontainers.image.title="phonehome-device" \
      org.opencontainers.image.description="Android's framework on the JVM, for one run of Phonehome" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN apt-get update \
    && apt-get install -y --no-install-recommends openjdk-17-jre-headless \
    && apt-get clean && rm -rf /var/lib/apt/lists/* /var/log/*.log /var/log/apt /tmp/* \
    && mkdir -p /data /sdcard /run/phonehome \
    && chown 10001:10001 /data /sdcard /run/phonehome
COPY --from=build /src/emulator-images/jvm-android/image/target/image /image
USER 10001:10001
WORKDIR /data
CMD ["java", "-version"]

# API, worker, gateway and filtering proxy: one image, told apart by the command.
FROM ${DEBIAN} AS service
LABEL org.opencontainers.image.title="phonehome-service" \
      org.opencontainers.image.description="Phonehome's API, worker, gateway and filtering proxy" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN apt-get update \
    && apt-get install -y --no-install-recommends bubblewrap brotli erofs-utils libseccomp2 lz4 python3 squashfs-tools zstd \
    && apt-get clean && rm -rf /var/lib/apt/lists/* /var/log/*.log /var/log/apt /tmp/* \
    && mkdir -p /data /run/phonehome/gateway /run/phonehome/docker \
    && chown -R 10001:10001 /data /run/phonehome \
    && chmod 700 /data
COPY --from=venv /opt/phonehome/venv /opt/phonehome/venv
COPY app /opt/phonehome/app
COPY sandbox /opt/phonehome/sandbox
COPY --from=build /src/build/samples/selftest.apk /opt/phonehome/build/samples/selftest.apk
# Compiled now: the root is read-only later.
RUN python3 -m compileall -q /opt/phonehome/app /opt/phonehome/sandbox
ENV PATH=/opt/phonehome/venv/bin:/usr/bin:/bin \
    PYTHONPATH=/opt/phonehome \
    HOME=/tmp \
    PHONEHOME_DATA=/data
USER 10001:10001
WORKDIR /data
ENTRYPOINT ["python3", "-m", "sandbox.cli"]
CMD ["serve", "--host", "0.0.0.0"]
