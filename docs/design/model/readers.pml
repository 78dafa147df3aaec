/*
 * The protocol of ReadersInside and ReadSide, for SPIN: readers and writers, each of which locks and unlocks PASSES times,
 * tries or waits, sometimes gives up waiting, and as a writer sometimes downgrades. The mutex among writers is one step
 * here: mutex.pml is about that. Every access to a shared word is a step of its own. check.sh runs it.
 *
 * As in mutex.pml a store without a fence, by which the reader in the place of its own leaves it, is pending until the
 * process Memory lets others see it, or an atomic operation of the same thread or its going to sleep does.
 *
 * Switches, each a -D of spin:
 *   READERS, WRITERS  how many: 2 and 1 if nothing is said
 *   FENCED            a reader leaves the place with a fence, and no writer has a timer
 *   NO_TIMER          a writer that waits for readers parks without a time limit
 *   CONDITIONS        inside, a writer may wait for a signal once, with a time limit or without, or send one. Not with timers
 * and planted faults, each of which has to be found:
 *   FAULT_NO_LOOK        a reader does not look at the writer's bit after it has taken the place
 *   FAULT_PLACE_FIRST    a writer looks at the place before it sets the bit, and not afterwards
 *   FAULT_NO_RECHECK     a reader does not look at the bit again under the latch
 *   FAULT_EARLY_MUTEX    a writer lets go of the mutex before it lets readers in
 *   FAULT_STAYS_SHUT     a writer that gives up does not let readers in again
 *   FAULT_WAITS_SHUT     a writer that waits for a signal does not let readers in
 *   FAULT_BACK_AT_ONCE   a writer that comes back from a wait does not wait for the readers inside
 */

#ifndef READERS
#define READERS 2
#endif
#ifndef WRITERS
#define WRITERS 1
#endif
#ifndef PASSES
#define PASSES 1
#endif
#define N 3

/* The word of the readers inside, with its parts: they change in one step. */
byte counted;
bool writer;
bool trying;

/* The reader in the place of its own, by its id from 1; whether it has decided to stay. */
byte place;
bool decided;

/* The mutex among writers, and who waits for readers to leave. */
byte mutex;
byte drainer;

/* The queue of readers. */
byte waiting;
bool latch;
bool linked[N + 1];
bool granted[N + 1];

bool permit[N + 1];
bool pending[N + 1];

#ifdef CONDITIONS
/* Who waits for a signal, and who has been sent one: the list is guarded by the mutex. */
bool inRoom[N + 1];
bool called[N + 1];
byte roomSize;
#endif

byte readersInside;
byte writersInside;
byte ended;

/* How often the bit has been set, and how often it had been when a reader joined the queue. */
byte session;
byte joined[N + 1];

#define free (counted == 0 && !writer && !trying)
#define shut (writer)
#define decidedShut (writer && !trying)
#define emptyPlace (place == 0 || (pending[place] && place == me))

/* Before an atomic operation. */
inline drain() {
  if
  :: pending[me] -> place = 0; decided = false; pending[me] = false
  :: else
  fi
}

inline unpark(w) {
  atomic {
    drain();
    if
    :: w > 0 -> permit[w] = true
    :: else
    fi
  }
}

inline takeLatch() {
  atomic { !latch -> drain(); latch = true }
}

/* Looks at the place, which is one word, until the reader in it knows whether it stays. */
inline lookAtPlace() {
  atomic { place == 0 || decided -> vacant = (place == 0) }
}

/* Comes in unless a writer is there. */
inline enter(success) {
  success = false;
  if
  :: emptyPlace ->
     if
     :: !shut ->
        atomic {
          if
          :: emptyPlace -> drain(); place = me; decided = false; success = true
          :: else
          fi
        }
     :: else
     fi
  :: else
  fi;
  if
  :: success ->
#ifdef FAULT_NO_LOOK
     decided = true
#else
     if
     :: !shut -> decided = true
     :: else -> atomic { place = 0; success = false }
     fi
#endif
  :: else ->
     atomic {
       if
       :: !shut -> drain(); counted++; success = true
       :: else
       fi
     }
  fi
}

inline admitAll() {
  takeLatch();
  atomic { counted = counted + waiting; waiting = 0; latch = false;
    i = 1;
    do
    :: i <= N -> told[i - 1] = linked[i]; linked[i] = false; i++
    :: else -> break
    od;
    i = 1
  };
  do
  :: i <= N ->
     if
     :: told[i - 1] -> granted[i] = true; permit[i] = true
     :: else
     fi;
     i++
  :: else -> break
  od;
  i = 0
}

/* Lets readers in again, with those who wait. */
inline reopen(stays) {
  if
  :: stays ->
     atomic {
       if
       :: place == 0 -> place = me; decided = true; stays = false
       :: else
       fi
     }
  :: else
  fi;
  atomic {
    writer = false;
    if
    :: stays -> counted++; stays = false
    :: else
    fi
  };
  if
  :: waiting > 0 || latch -> admitAll()
  :: else
  fi
}

inline leaveAsReader() {
  if
  :: place == me && !pending[me] ->
#ifdef FENCED
     atomic { place = 0; decided = false };
#else
     pending[me] = true;
#endif
     if
     :: shut -> unpark(drainer)
     :: else
     fi
  :: else ->
     atomic {
       drain(); assert(counted > 0); counted--;
       last = (counted == 0 && writer && !trying)
     };
     if
     :: last -> last = false; unpark(drainer)
     :: else
     fi
  fi
}

inline readInside() {
  readersInside++;
  assert(writersInside == 0);
  readersInside--
}

proctype Reader(byte me) {
  byte passes, i;
  bool got, last, tries, impatient, leaving;

  do
  :: passes == PASSES -> break
  :: else ->
     passes++;
     if
     :: tries = true
     :: impatient = true
     :: skip
     fi;
again:
     enter(got);
     if
     :: got -> goto critical
     :: else
     fi;
     if
     :: tries ->
        if
        :: decidedShut -> goto done
        :: else -> goto again
        fi
     :: else
     fi;
     takeLatch();
#ifndef FAULT_NO_RECHECK
     if
     :: !decidedShut -> latch = false; goto again
     :: else
     fi;
#endif
     atomic { linked[me] = true; joined[me] = session; waiting++; latch = false };
     do
     :: granted[me] -> break
     :: else ->
        atomic { drain() };
        if
        :: permit[me] -> permit[me] = false
        :: impatient -> leaving = true
        fi;
        if
        :: granted[me] -> break
        :: else
        fi;
        if
        :: leaving ->
           leaving = false;
           takeLatch();
           if
           :: linked[me] -> atomic { linked[me] = false; waiting--; latch = false }; goto done
           :: else -> latch = false
           fi
        :: else
        fi
     od;
     granted[me] = false;
critical:
     readInside();
     leaveAsReader();
done:
     atomic { got = false; tries = false; impatient = false; leaving = false; permit[me] = false; assert(!linked[me]) }
  od;
  atomic { drain(); ended++ }
}

proctype Writer(byte me) {
  byte passes, i;
  bool told[N];
  bool got, last, stays, vacant, impatient, leaving;
#ifdef CONDITIONS
  bool waited, limited, back;
#endif

  do
  :: passes == PASSES -> break
  :: else ->
     passes++;
     if
     :: impatient = true
     :: skip
     fi;
     atomic { mutex == 0 -> drain(); mutex = me };
holdBack:
     got = false;
     if
     :: free ->
        lookAtPlace();
        if
        :: vacant ->
           atomic {
             if
             :: free -> drain(); writer = true; trying = true; got = true; session++
             :: else
             fi
           };
           if
           :: got ->
#ifndef FAULT_PLACE_FIRST
              lookAtPlace();
              if
              :: vacant ->
#endif
                 trying = false;
                 goto critical
#ifndef FAULT_PLACE_FIRST
              :: else ->
                 atomic { writer = false; trying = false }
              fi
#endif
           :: else
           fi
        :: else
        fi
     :: else
     fi;
     drainer = me;
     atomic { drain(); writer = true; session++ };
     do
     :: counted == 0 ->
        lookAtPlace();
        if
        :: vacant -> break
        :: else
        fi;
        goto sleep
     :: else ->
sleep:
        if
        :: permit[me] -> permit[me] = false
        :: impatient -> leaving = true
#if !defined(FENCED) && !defined(NO_TIMER)
        :: timeout
#endif
        fi;
        if
        :: leaving ->
           leaving = false;
           drainer = 0;
#ifndef FAULT_STAYS_SHUT
           reopen(stays);
#endif
           mutex = 0;
           goto done
        :: else
        fi
     od;
     drainer = 0;
critical:
     writersInside++;
     assert(writersInside == 1 && readersInside == 0);
     i = 1;
     do
     :: i <= N -> assert(!linked[i] || joined[i] == session); i++
     :: else -> break
     od;
     i = 0;
     writersInside--;
#ifdef CONDITIONS
     if
     :: back -> back = false
     :: else ->
        if
        :: !waited ->
           waited = true; impatient = false; inRoom[me] = true; roomSize++;
           if
           :: limited = true
           :: limited = false
           fi;
#ifndef FAULT_WAITS_SHUT
           reopen(stays);
#endif
           mutex = 0;
endUncalled:
           if
           :: called[me]
           :: limited
           fi;
           atomic {
             mutex == 0 -> drain(); mutex = me;
             if
             :: inRoom[me] -> inRoom[me] = false; roomSize--
             :: else
             fi;
             called[me] = false; limited = false; back = true; permit[me] = false
           };
#ifdef FAULT_BACK_AT_ONCE
           atomic { writer = true; session++ };
           goto critical
#else
           goto holdBack
#endif
        :: roomSize > 0 ->
           atomic {
             i = READERS + 1;
             do
             :: !inRoom[i] -> i++
             :: else -> break
             od;
             inRoom[i] = false; roomSize--; called[i] = true; i = 0
           }
        :: skip
        fi
     fi;
#endif
     if
     :: stays = true
     :: stays = false
     fi;
     if
     :: stays ->
        reopen(stays);
        mutex = 0;
        readInside();
        leaveAsReader()
     :: else ->
#ifdef FAULT_EARLY_MUTEX
        mutex = 0;
        reopen(stays)
#else
        reopen(stays);
        mutex = 0
#endif
     fi;
done:
     atomic { got = false; vacant = false; impatient = false; leaving = false; permit[me] = false }
  od;
  atomic { drain(); ended++ }
}

/* Lets others see the stores of readers that leave, sooner or later. */
proctype Memory() {
end:
  do
  :: atomic { pending[1] -> place = 0; decided = false; pending[1] = false }
  :: atomic { pending[2] -> place = 0; decided = false; pending[2] = false }
  :: atomic { pending[3] -> place = 0; decided = false; pending[3] = false }
  od
}

/* When all are done the lock is as new. */
proctype Judge() {
end:
#ifdef CONDITIONS
  timeout;
  assert(ended + roomSize == READERS + WRITERS);
#else
  ended == READERS + WRITERS;
#endif
  assert(counted == 0 && !writer && !trying && place == 0 && mutex == 0 && waiting == 0 && !latch)
}

init {
  byte n;
  atomic {
    n = 1;
    do
    :: n <= READERS -> run Reader(n); n++
    :: n > READERS && n <= READERS + WRITERS -> run Writer(n); n++
    :: else -> break
    od;
    run Memory(); run Judge()
  }
}
