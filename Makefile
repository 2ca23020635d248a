# What a developer and the build server need; everything else is Maven's.
MAVEN := mvn -B
STANDALONE := target/koppel-standalone.jar
SOURCES := pom.xml $(shell find src/main db -type f)

OVERLAYS := cronjob scheduler

# How many times crash-test kills a running Koppel.
N ?= 50

.PHONY: run test crash-test build image k8s clean

# Sample data on both sides of the embedded server, and a full synchronization of it. Works any number of times.
run: $(STANDALONE)
	java -jar $(STANDALONE) demo

test:
	$(MAVEN) verify

# Kills Koppel between any two instructions of a chunk, and N times at random moments; nothing may be lost or made twice.
crash-test:
	$(MAVEN) test -Dtest='FailPointTest,RandomKillTest' -Dkoppel.crash.kills=$(N)

build: $(STANDALONE)

$(STANDALONE): $(SOURCES)
	$(MAVEN) -q -DskipTests package
	@touch $@

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
