# syntax=docker/dockerfile:1

# Easel in a container:
#   docker build -t easel .
#   docker run -p 127.0.0.1:8080:8080 -v easel-data:/data \
#       -e EASEL_WEB_SIGN_IN_SECRET=at-least-twelve-characters --stop-timeout 120 easel
# Settings come from the environment or from a file mounted as /config/easel.yaml.

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY src/main src/main
COPY src/license src/license
COPY config config
COPY docs/editing.png docs/
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -Dmaven.test.skip=true package
# What jdeps finds in the jar and its libraries, and jdk.unsupported for those that ask for Unsafe
# by reflection.
RUN jlink --output /jre --strip-debug --no-header-files --no-man-pages --compress=zip-6 \
    --add-modules java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.scripting,java.security.jgss,java.sql,jdk.management,jdk.unsupported

FROM debian:bookworm-slim
# Java draws text with fontconfig and a font, also without a screen.
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl fontconfig fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data easel \
    && install -d -o easel -g easel /data
COPY --from=build /jre /opt/jre
COPY --from=build /build/target/lib /opt/easel/lib
COPY --from=build /build/target/easel.jar /opt/easel/easel.jar
COPY config /opt/easel/config
COPY config/easel.yaml /config/easel.yaml
# The flags are those of the launcher; what the Java machine learns of a rehearsal holds for this jar,
# these libraries and this Java alone.
ENV JDK_JAVA_OPTIONS="-Xms32m -Xmn24m -XX:SurvivorRatio=4 -Xmx320m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:TrimNativeHeapInterval=5000 -XX:+ExitOnOutOfMemoryError -Xlog:aot*=error --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true"
RUN EASEL_HOME=/opt/easel /opt/jre/bin/java \
    -XX:AOTCacheOutput=/opt/easel/easel.aot -jar /opt/easel/easel.jar rehearse

# A container's loopback is nobody's: the port is opened, and that needs a sign-in secret.
ENV EASEL_HOME=/opt/easel \
    EASEL_CONFIG=/config/easel.yaml \
    EASEL_DATA_DIR=/data \
    EASEL_WEB_BIND=0.0.0.0 \
    EASEL_WEB_PORT=8080
USER easel
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD curl -fsS "http://127.0.0.1:${EASEL_WEB_PORT}/health/live" -o /dev/null || exit 1
ENTRYPOINT ["/opt/jre/bin/java", "-XX:AOTCache=/opt/easel/easel.aot", "-jar", "/opt/easel/easel.jar"]
CMD ["run"]
