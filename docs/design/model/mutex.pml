/*
 * The protocol of MutexCore, for SPIN: three threads, each of which locks and unlocks PASSES times, sometimes gives up
 * waiting, and sometimes hands the lock over. Every access to a shared word is a step of its own. check.sh runs it.
 *
 * The store of a release without a fence stays in the processor's buffer (pending) until the process Memory lets others
 * see it; an atomic operation of the same thread, or its going to sleep, empties the buffer first. That is what x86 does,
 * and for one location it is all that a weaker machine can do.
 *
 * Switches, each a -D of spin:
 *   FENCED       every release stores with a fence; then nobody is watchful: looks for long, or has a timer
 *   NO_TIMER     a watchful waiter parks without a time limit
 *   LONG_LOOK    a watchful waiter looks until no store is pending, as the 24 looks are meant to
 *   TWO_THREADS  leaves out the third, so that PASSES=3 is feasible
 *   SPIN         threads announce themselves and try again before they join the queue, as on three processors or more
 *   CONDITIONS   inside, a thread may wait for a signal once, with a time limit or without, or send one. Not with timers
 *   PREDICATES   inside, a thread may wait once, with a time limit or without, for one of two things that threads do, or
 *                with a predicate that throws later; whoever releases the lock tests the predicates. Not with timers
 *   ROLES        so that PREDICATES is feasible with three threads: the first has the predicate that throws, the second
 *                waits for what the third does, and nobody gives up
 * and planted faults, each of which has to be found:
 *   FAULT_GRANT_FIRST     a hand-off tells the waiter before the lock word says so
 *   FAULT_NO_SECOND_LOOK  the fast release does not look at the queue after the store
 *   FAULT_NO_RECHECK      a waiter does not look at the lock word after joining the queue
 *   FAULT_KEEPS_WAKE_UP   a waiter that gives up does not pass on the wake-up that it was given
 *   FAULT_KEEPS_LOOKING   a watchful waiter that gives up does not make the next one watchful
 *   FAULT_NO_LATCH        a waiter leaves the list without the latch
 *   FAULT_CALLS_WHO_LEFT  a signal goes to a waiter that has given up
 *   FAULT_LEAVES_ANYWAY   a waiter gives up though it has been called
 *   FAULT_NO_ROOM_BIT     the fast release does not see that somebody waits for a predicate
 *   FAULT_WAITS_UNTESTED  who lets go of the lock to wait does not test the predicates of others
 *   FAULT_THROWS_THROUGH  a predicate that throws ends the test of those after it
 *   FAULT_CALLS_ANYONE    a waiter is called whose predicate does not hold
 */
#ifdef PREDICATES
#define CONDITIONS
#endif

#define N 3
#ifndef PASSES
#define PASSES 1
#endif

#define QUEUED 0
#define WOKEN 1
#define GRANTED 2

/* The lock word, and the queue word with its parts: they change in one step. */
byte owner;
byte count;
bool latch;
bool woken;
bool roomBit;

/* The list, guarded by the latch. */
byte line[N];
byte length;
bool linked[N + 1];

/* Of each thread, by its id from 1. */
byte status[N + 1];
bool permit[N + 1];
bool pending[N + 1];
bool watchful[N + 1];

#ifdef CONDITIONS
#define IN_ROOM 1
#define CALLED 2
#define LEFT 3

/* Who waits for a signal, guarded by the lock, and how far each has come. */
byte room[N];
byte roomSize;
byte stage[N + 1];
byte signals;
byte answered;
#endif

#ifdef PREDICATES
#define FIRST 1
#define SECOND 2
#define THROWS 3

/* What is guarded by the lock, once done never undone; and what each waits for. */
bool done[THROWS];
byte wants[N + 1];

#define holds(x) (wants[x] != THROWS && done[wants[x]])
#endif

byte inside;
byte ended;

#ifdef ROLES
#define mayWait (me != 3)
#else
#define mayWait true
#endif

#ifdef FAULT_NO_ROOM_BIT
#define queueIsZero (count == 0 && !latch && !woken)
#else
#define queueIsZero (count == 0 && !latch && !woken && !roomBit)
#endif

/* Before an atomic operation. */
inline drain() {
  if
  :: pending[me] -> owner = 0; pending[me] = false
  :: else
  fi
}

inline takeLatch() {
  atomic { !latch -> drain(); latch = true; assert(length == count) }
}

inline unlink(w) {
  d_step {
    i = 0;
    do
    :: i < length && line[i] != w -> i++
    :: else -> break
    od;
    assert(i < length);
    do
    :: i + 1 < length -> line[i] = line[i + 1]; i++
    :: else -> break
    od;
    length--; line[length] = 0; linked[w] = false; i = 0
  }
}

/* Claims the lock if it is free. */
inline tryClaim(success) {
  atomic {
    if
    :: owner == 0 || pending[me] -> drain(); owner = me; success = true
    :: else -> success = false
    fi
  }
}

inline giveBackAnnouncement() {
  atomic { drain(); assert(woken); woken = false; announced = false }
}

inline tell(w, what) {
  status[w] = what;
  atomic { drain(); permit[w] = true }
}

inline wake() {
  do
  :: atomic { seenCount = count; seenLatch = latch; seenWoken = woken };
     if
     :: seenCount == 0 || seenWoken -> break
     :: else
     fi;
     if
     :: owner != 0 && !pending[me] -> break
     :: else
     fi;
     if
     :: seenLatch
     :: else ->
        atomic {
          if
          :: count == seenCount && latch == seenLatch && woken == seenWoken ->
             drain(); latch = true; count--;
             woken = true;
             found = true
          :: else -> found = false
          fi
        };
        if
        :: found ->
           w = line[0]; unlink(w);
           latch = false;
           tell(w, WOKEN);
           w = 0;
           break
        :: else
        fi
     fi
  od;
  seenCount = 0; seenLatch = false; seenWoken = false; found = false
}

inline handOff() {
  takeLatch();
  if
  :: length == 0 -> latch = false; handed = false
  :: else ->
     w = line[0]; unlink(w);
     atomic { count--; latch = false };
#ifdef FAULT_GRANT_FIRST
     tell(w, GRANTED);
     owner = w;
#else
     owner = w;
     tell(w, GRANTED);
#endif
     w = 0; handed = true
  fi
}

/* Takes this thread off the queue; false if another has done so. */
inline withdraw(success) {
  do
  ::
#ifdef FAULT_NO_LATCH
     skip;
#else
     takeLatch();
#endif
     if
     :: linked[me] -> unlink(me); atomic { drain(); count--; latch = false }; success = true; break
     :: else -> latch = false
     fi;
     if
     :: status[me] != QUEUED -> success = false; break
     :: else
     fi
  od
}

/* Claims the lock from within the queue. */
inline take(success) {
  tryClaim(success);
  if
  :: success ->
     withdraw(off);
     if
     :: !off -> atomic { drain(); woken = false }
     :: else
     fi;
     off = false
  :: else
  fi
}

inline joinQueue() {
  takeLatch();
  #ifdef FENCED
  watchful[me] = false;
#else
  watchful[me] = (length == 0 || announced);
#endif
  if
  :: returning ->
     d_step {
       i = length;
       do
       :: i > 0 -> line[i] = line[i - 1]; i--
       :: else -> break
       od;
       line[0] = me
     }
  :: else -> line[length] = me
  fi;
  atomic { length++; linked[me] = true };
  atomic {
    count++; latch = false;
    if
    :: announced -> assert(woken); woken = false; announced = false
    :: else
    fi
  }
}

inline park() {
  atomic { drain() };
  if
  :: permit[me] -> permit[me] = false
  :: impatient -> leaving = true
#if !defined(FENCED) && !defined(NO_TIMER)
  :: watchful[me] && timeout            /* nothing else can happen any more */
  :: watchful[me] && early -> early = false
#endif
  fi
}

/* In place of one that was watchful, and leaves. */
inline makeHeadWatchful() {
  takeLatch();
  if
  :: length > 0 -> w = line[0]; watchful[w] = true
  :: else
  fi;
  latch = false;
  if
  :: w > 0 -> permit[w] = true; w = 0
  :: else
  fi
}

/* Lets go of the lock, the slow way. */
inline letGo() {
  atomic { seenOnTheWay = woken; handed = false };
  if
  :: handOff()
  :: skip                       /* the head is not overdue, or there is none */
  fi;
  if
  :: !handed ->
#ifdef FENCED
     owner = 0;
#else
     if
     :: seenOnTheWay -> pending[me] = true
     :: else -> owner = 0
     fi;
#endif
     wake()
  :: else
  fi;
  handed = false; seenOnTheWay = false
}

#ifdef CONDITIONS
inline leaveRoom(x) {
  d_step {
    i = 0;
    do
    :: i < roomSize && room[i] != x -> i++
    :: else -> break
    od;
    if
    :: i < roomSize ->
       do
       :: i + 1 < roomSize -> room[i] = room[i + 1]; i++
       :: else -> break
       od;
       roomSize--; room[roomSize] = 0
    :: else
    fi;
    i = 0
  }
}

/* Calls the first in the room that has not given up, and puts it into the queue. */
inline signal() {
  do
  :: roomSize == 0 -> break
  :: else ->
     w = room[0]; leaveRoom(w);
     atomic {
       drain();
       if
#ifdef FAULT_CALLS_WHO_LEFT
       :: stage[w] = CALLED; found = true
#else
       :: stage[w] == IN_ROOM -> stage[w] = CALLED; found = true
       :: else -> found = false
#endif
       fi
     };
     if
     :: found ->
        signals++;
        takeLatch();
        line[length] = w;
        atomic { length++; linked[w] = true };
        atomic { drain(); count++; latch = false };
        break
     :: else
     fi
  od;
  w = 0; found = false
}

#ifdef PREDICATES
/* Makes the bit of the queue word say whether somebody is in the room. */
inline markRoom() {
  atomic { drain(); roomBit = (roomSize > 0) }
}

/* Sends those whose predicates hold, or throw, from the room to the queue. */
inline admitSatisfied() {
  n = 0;
  do
  :: n >= roomSize -> break
  :: else ->
     w = room[n]; found = false;
#ifdef FAULT_THROWS_THROUGH
     if
     :: wants[w] == THROWS -> break
     :: else
     fi;
#endif
     if
#ifdef FAULT_CALLS_ANYONE
     :: true ->
#else
     :: holds(w) || wants[w] == THROWS ->
#endif
        atomic {
          drain();
          if
          :: stage[w] == IN_ROOM -> stage[w] = CALLED; found = true
          :: else
          fi
        }
     :: else
     fi;
     if
     :: found ->
        leaveRoom(w);
        signals++;
        takeLatch();
        line[length] = w;
        atomic { length++; linked[w] = true };
        atomic { drain(); count++; latch = false }
     :: else -> n++
     fi
  od;
  n = 0; w = 0; found = false;
  markRoom()
}
#endif

/* Waits until called, or out of patience. */
inline awaitCall() {
  do
  :: stage[me] != IN_ROOM -> break
  :: else ->
     atomic { drain() };
endUncalled:
     if
     :: permit[me] -> permit[me] = false
     :: limited ->
#ifdef FAULT_LEAVES_ANYWAY
        stage[me] = LEFT
#else
        atomic {
          if
          :: stage[me] == IN_ROOM -> stage[me] = LEFT
          :: else
          fi
        }
#endif
     fi
  od
}
#endif

inline releaseLock() {
  if
  :: queueIsZero ->
#ifdef FENCED
     owner = 0;
#else
     pending[me] = true;
#endif
#ifndef FAULT_NO_SECOND_LOOK
     if
     :: !queueIsZero -> wake()
     :: else
     fi
#endif
  :: else ->
#ifdef PREDICATES
     admitSatisfied();
#endif
     letGo()
  fi
}

proctype Thread(byte me) {
  byte passes, i, w, seenCount;
  bool seenLatch, seenWoken, seenOnTheWay, found, handed, off, got;
  bool announced, returning, impatient, leaving, early;
#ifdef CONDITIONS
  bool waited, limited, called;
  byte n;
#endif

  do
  :: passes == PASSES -> break
  :: else ->
     passes++;
     tryClaim(got);
     if
     :: got -> goto critical
     :: else
     fi;
#ifndef ROLES
     if
     :: impatient = true
     :: impatient = false
     fi;
#endif
     early = true;
contend:
     tryClaim(got);
     if
     :: got ->
        if
        :: announced -> giveBackAnnouncement()
        :: else
        fi;
        goto critical
     :: else
     fi;
#ifdef SPIN
     if
     :: !announced ->
        atomic {
          if
          :: count > 0 && !woken -> drain(); woken = true; announced = true
          :: else
          fi
        };
        tryClaim(got);
        if
        :: got ->
           if
           :: announced -> giveBackAnnouncement()
           :: else
           fi;
           goto critical
        :: else
        fi
     :: else
     fi;
#endif
     joinQueue();
#ifdef LONG_LOOK
     if
     :: watchful[me] -> !pending[1] && !pending[2] && !pending[3]
     :: else
     fi;
#endif
inTurn:
#ifndef FAULT_NO_RECHECK
     if
     :: status[me] == QUEUED ->
        take(got);
        if
        :: got -> status[me] = QUEUED; goto critical
        :: else
        fi
     :: else
     fi;
#endif
     do
     :: status[me] != QUEUED -> break
     :: else ->
        park();
        if
        :: status[me] != QUEUED -> break
        :: else
        fi;
        take(got);
        if
        :: got -> status[me] = QUEUED; goto critical
        :: else
        fi;
        if
        :: leaving ->
           leaving = false;
           withdraw(off);
           if
           :: off ->
              off = false;
#ifndef FAULT_KEEPS_LOOKING
              if
              :: watchful[me] -> makeHeadWatchful()
              :: else
              fi;
#endif
              wake();
              goto gaveUp
           :: else
           fi;
           if
           :: status[me] == GRANTED -> break
           :: else
           fi;
           atomic { drain(); woken = false };
#if !defined(FENCED) && !defined(FAULT_KEEPS_LOOKING)
           makeHeadWatchful();
#endif
#ifndef FAULT_KEEPS_WAKE_UP
           wake();
#endif
           goto gaveUp
        :: else
        fi
     od;
     if
     :: status[me] == GRANTED -> status[me] = QUEUED; goto critical
     :: else
     fi;
     status[me] = QUEUED; announced = true; returning = true;
     goto contend;

critical:
     assert(owner == me && !pending[me]);
     inside++;
     assert(inside == 1);
     inside--;
#ifdef CONDITIONS
     if
     :: stage[me] != 0 ->
        /* Back from a wait. */
        leaveRoom(me);
        atomic {
          if
          :: stage[me] == CALLED -> answered++; called = true
          :: else -> called = false
          fi;
          stage[me] = 0
        };
#ifdef PREDICATES
        markRoom();
        assert(!called || holds(me) || wants[me] == THROWS);
        wants[me] = 0
#endif
     :: else ->
        if
        :: !waited && mayWait ->
           waited = true;
#ifdef PREDICATES
#ifdef ROLES
           wants[me] = (me == 1 -> THROWS : FIRST);
#else
           if
           :: wants[me] = FIRST
           :: wants[me] = SECOND
           :: wants[me] = THROWS
           :: done[FIRST] = true; wants[me] = SECOND
           fi;
#endif
           if
           :: holds(me) -> wants[me] = 0; goto satisfied
           :: else
           fi;
#endif
           status[me] = QUEUED; returning = false; watchful[me] = false; impatient = false; leaving = false;
#ifndef ROLES
           if
           :: limited = true
           :: limited = false
           fi;
#endif
#if defined(PREDICATES) && !defined(FAULT_WAITS_UNTESTED)
           if
           :: roomBit -> admitSatisfied()
           :: else
           fi;
#endif
           stage[me] = IN_ROOM;
           room[roomSize] = me; roomSize++;
#ifdef PREDICATES
           markRoom();
#endif
           letGo();
           awaitCall();
           limited = false;
           if
           :: stage[me] == CALLED -> goto inTurn
           :: else -> goto contend
           fi
#ifdef ROLES
        :: me == 3 -> done[FIRST] = true
#elif defined(PREDICATES)
        :: done[FIRST] = true
        :: done[SECOND] = true
#else
        :: skip -> signal()
#endif
        :: skip
        fi
     fi;
satisfied:
#endif
     releaseLock();
gaveUp:
     atomic {
       status[me] = QUEUED; permit[me] = false;
       returning = false; watchful[me] = false; impatient = false; leaving = false; early = false; got = false;
       assert(!announced && !linked[me])
     }
  od;
  atomic { drain(); ended++ }
}

/* Lets others see the stores of releases, sooner or later. */
proctype Memory() {
end:
  do
  :: atomic { pending[1] -> owner = 0; pending[1] = false }
  :: atomic { pending[2] -> owner = 0; pending[2] = false }
  :: atomic { pending[3] -> owner = 0; pending[3] = false }
  od
}

/* When all are done the lock is as new; or when nothing can happen any more, since nobody signals those in the room. */
proctype Judge() {
end:
#ifdef CONDITIONS
  timeout;
  assert(ended + roomSize == N && signals == answered);
#ifdef PREDICATES
  byte n;
  do
  :: n < roomSize -> assert(!holds(room[n])); n++
  :: else -> break
  od;
#endif
#else
  ended == N;
#endif
  assert(owner == 0 && count == 0 && length == 0 && !latch && !woken && inside == 0)
}

init {
  atomic {
    run Thread(1); run Thread(2);
#ifdef TWO_THREADS
    ended = 1;
#else
    run Thread(3);
#endif
    run Memory(); run Judge()
  }
}
