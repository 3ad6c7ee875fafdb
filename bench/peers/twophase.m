-- TwoPhase commit (tlaplus/Examples, TwoPhase.tla), for Rumur (Murphi).
-- One rule per action; states = 6^N + 4^N + 2^N, rules fired = generated - 1
-- (Rumur does not count the initial state). RM is a range, not a scalarset, so
-- that there is no symmetry reduction. N is set with sed (see README.md).

const N: 3;

type
  RM:      1..N;
  RMState: enum { working, prepared, committed, aborted };
  TMState: enum { tmInit, tmCommitted, tmAborted };

var
  rmState:     array [RM] of RMState;
  tmPrepared:  array [RM] of boolean;
  msgPrepared: array [RM] of boolean;
  msgCommit, msgAbort: boolean;
  tmState:     TMState;

startstate begin
  for r: RM do
    rmState[r] := working; tmPrepared[r] := false; msgPrepared[r] := false;
  end;
  msgCommit := false; msgAbort := false; tmState := tmInit;
end;

rule "TMCommit" tmState = tmInit & (forall r: RM do tmPrepared[r] end) ==>
  tmState := tmCommitted; msgCommit := true;
end;

rule "TMAbort" tmState = tmInit ==>
  tmState := tmAborted; msgAbort := true;
end;

ruleset r: RM do
  rule "TMRcvPrepared" tmState = tmInit & msgPrepared[r] ==>
    tmPrepared[r] := true;
  end;
  rule "RMPrepare" rmState[r] = working ==>
    rmState[r] := prepared; msgPrepared[r] := true;
  end;
  rule "RMChooseToAbort" rmState[r] = working ==>
    rmState[r] := aborted;
  end;
  rule "RMRcvCommitMsg" msgCommit ==>
    rmState[r] := committed;
  end;
  rule "RMRcvAbortMsg" msgAbort ==>
    rmState[r] := aborted;
  end;
end;

invariant "TCConsistent"
  !((exists r: RM do rmState[r] = committed end) &
    (exists r: RM do rmState[r] = aborted end));
