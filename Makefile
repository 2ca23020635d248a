# What a developer and the build server need; everything else is Maven's.
MAVEN := mvn -B
STANDALONE := target/koppel-standalone.jar
SOURCES := pom.xml $(shell find src/main db -type f)

# How many times crash-test kills a running Koppel.
N ?= 50

.PHONY: run test crash-test build clean

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

clean:
	$(MAVEN) -q clean
