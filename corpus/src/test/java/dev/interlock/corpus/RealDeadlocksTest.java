package dev.interlock.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles programs that are known to have deadlocked, as they were then, and asks for each known deadlock by the locks in it. */
class RealDeadlocksTest {
    private static final Path CODE = location("interlock.deadlocks");
    private static final Path VERDICTS = location("interlock.deadlock-verdicts");

    /** What else these programs do with locks is no matter here. */
    private static final Set<String> ORDERS = Set.of("deadlock-cycle", "instance-order", "lock-order", "self-deadlock");

    /** JDBC has gained methods since dbcp was written; its bodies are judged all the same. */
    private static final String GROWN_INTERFACE = "(?s).*(is not abstract and does not override abstract method"
            + "|isClosed\\(\\) in \\S+ cannot implement isClosed\\(\\)).*";

    private final CheckedCompilation compilation = new CheckedCompilation(location("interlock.jar"));

    @ParameterizedTest
    @ValueSource(strings = {"log4j", "dbcp", "quartz", "tribes", "stats"})
    void everyFindingOnTheOrderOfLocksHasAVerdict(String name) throws IOException {
        Outcome outcome = compilation.of(CodeBase.in(CODE.resolve(name)));

        Path file = VERDICTS.resolve(name + ".txt");
        String former = Files.readString(file);
        List<Finding> ofOrders = outcome.findings().stream()
                .filter(finding -> ORDERS.contains(finding.check()))
                .toList();
        Review review = new Review(ofOrders, VerdictFile.parse(former));
        Path upToDate = Files.createDirectories(location("interlock.brought-up-to-date"))
                .resolve(name + ".txt");
        Files.writeString(upToDate, VerdictFile.text(former, review.broughtUpToDate()));

        if (name.equals("dbcp")) {
            assertThat(outcome.failures()).isNotEmpty().allMatch(failure -> failure.matches(GROWN_INTERFACE));
        } else {
            assertThat(outcome.failures()).as("errors that are no findings").isEmpty();
        }
        assertThat(String.join("\n", review.differences()))
                .as("differences to %s; it is brought up to date, unreviewed, in %s", file, upToDate)
                .isEmpty();
    }

    /** The verdict files hold every finding to what was found; that a known deadlock is among them is asked here, whatever they say. */
    @ParameterizedTest
    @CsvSource({
        "log4j,  AppenderSkeleton.this -> Category.this -> AppenderSkeleton.this",
        "dbcp,   PoolingConnection.this -> GenericKeyedObjectPool.this -> PoolingConnection.this",
        "dbcp,   PoolableConnection.this -> GenericObjectPool.this -> PoolableConnection.this",
        "quartz, QuartzSchedulerThread.sigLock -> RAMJobStore.lock -> QuartzSchedulerThread.sigLock",
        "tribes, AbstractReplicatedMap.mapMembers -> AbstractReplicatedMap.stateMutex -> AbstractReplicatedMap.mapMembers",
        "stats,  two of DecayCounter.this are held together"
    })
    void aKnownDeadlockIsAmongTheTrueFindings(String name, String said) throws IOException {
        List<Judgement> judgements = VerdictFile.parse(Files.readString(VERDICTS.resolve(name + ".txt")));

        assertThat(judgements)
                .filteredOn(judgement -> judgement.verdict() == Verdict.TRUE)
                .extracting(judgement -> judgement.finding().summary())
                .anyMatch(summary -> summary.contains(said));
    }

    private static Path location(String property) {
        return Path.of(System.getProperty(property));
    }
}
