# What a developer and the build server need; everything else is Maven's.
MAVEN := mvn -B
STANDALONE := target/koppel-standalone.jar
SOURCES := pom.xml $(shell find src/main db -type f)

PLAIN := target/plain/plain.jar
OVERLAYS := cronjob scheduler

# crash-test: how many times a running Koppel is killed. bench: how many customers.
crash-test: N ?= 300
bench aot: N ?= 200000

# bench: only these parts (ONLY=create,repeat); a server of yours instead of the embedded one (URL=jdbc:mysql://host:port/
# with DB_USER= and DB_PASSWORD=; schemas named bench_... on it are replaced); JAVA_HOME of the JVM to measure (JAVA=).
ONLY ?=
URL ?=
DB_USER ?=
DB_PASSWORD ?=
JAVA ?=
HEAP ?= 256m

.PHONY: run simulators test test-browser test-live allowance console-speed crash-test bench start-up aot build image k8s clean

# Sample data on both sides of the embedded server, and a full synchronization of it. Works any number of times.
run: $(STANDALONE)
	java -jar $(STANDALONE) demo

test:
	$(MAVEN) verify

# The console in Debian's Chromium, which is installed where it is missing; pictures of all pages in target/screenshots.
test-browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || \
		{ apt-get update && apt-get install -y --no-install-recommends chromium chromium-driver; }
	$(MAVEN) test -Dtest='Browser*Test' -Dbrowser.all=true

# Every page of the console with 1,000,000 couplings and 100,000 jobs, in milliseconds; fails where one takes 200 or more.
console-speed:
	$(MAVEN) test -Dtest=ConsoleSpeedTest -Dconsole.speed=true

# Every scenario over every pair of kinds of systems, databases and simulated products.
test-live:
	$(MAVEN) test -Dtest='io.koppel.live.*Test' -Dlive.all=true

# Both simulated products with their own limits for a quarter of an hour: how much of the allowance is used, what is refused.
allowance:
	$(MAVEN) test -Dtest=AllowanceTest -Dlive.allowance=true

# People edit both sides all the time; Koppel is killed between any two instructions of a chunk and N times at moments drawn by
# lot, a database N / 5 times. Nothing may be lost or made twice. SEED repeats the lots of an earlier proof.
crash-test:
	$(MAVEN) test -Dtest='FailPointTest,SteadyEditsTest' -Dcrash.kills=$(N) $(if $(SEED),-Dcrash.seed=$(SEED))

# Koppel beside the server's own limit, a plain Spring Batch job and pt-table-sync, in one run on the same data.
bench: $(STANDALONE) $(PLAIN)
	$(MAVEN) -q -Pbench test-compile
	@$(MEASURE) io.koppel.bench.Bench

# A run with nothing to do, from process start to exit, beside a Boot application with one empty job.
start-up:
	$(MAKE) bench N=1 ONLY=start-up

# Koppel in target/aot, with an AOT cache for the JVM that made it (JDK 25 or newer).
aot: $(STANDALONE)
	$(MAVEN) -q -Pbench test-compile
	@$(MEASURE) io.koppel.bench.TrainingRun

MEASURE = java -cp "target/test-classes:target/classes:$$(cat target/bench.classpath)" \
	-Dbench.records='$(N)' -Dbench.only='$(ONLY)' -Dbench.java='$(JAVA)' -Dbench.heap='$(HEAP)' \
	-Dbench.url='$(URL)' -Dbench.username='$(DB_USER)' -Dbench.password='$(DB_PASSWORD)'

$(PLAIN): $(shell find src/bench -type f)
	$(MAVEN) -q -f src/bench/plain/pom.xml package

build: $(STANDALONE)

$(STANDALONE): $(SOURCES)
	$(MAVEN) -q -DskipTests package
	@touch $@

# Business Central and Dataverse, simulated, with the sample data; prints what to set to use them. Ends with Ctrl-C.
simulators:
	$(MAVEN) -q test-compile org.codehaus.mojo:exec-maven-plugin:3.5.0:java -Dexec.classpathScope=test -Dexec.mainClass=io.koppel.simulator.Simulators

# An image of the slim jar, koppel:VERSION, by Cloud Native Buildpacks. Needs a running Docker engine.
image:
	$(MAVEN) -DskipTests package spring-boot:build-image-no-fork@image

# Shows what a cluster would be given: target/k8s/cronjob.yaml and target/k8s/scheduler.yaml.
k8s:
	@command -v kubectl >/dev/null || { echo "make k8s needs kubectl, which renders with 'kubectl kustomize'. Install it, then try again." >&2; exit 1; }
	@mkdir -p target/k8s
	@for overlay in $(OVERLAYS); do \
		kubectl kustomize k8s/overlays/$$overlay > target/k8s/$$overlay.yaml && echo target/k8s/$$overlay.yaml || exit 1; \
	done

clean:
	$(MAVEN) -q clean
