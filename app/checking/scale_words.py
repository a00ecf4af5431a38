"""The words and phrases at the two ends of each scale of `scales`, as their stems are matched."""

from __future__ import annotations

LEXICON = """
amount: more, increase, rise, rose, risen, raise, grow, grew, grown, growth, gain, climb, expand, go up,
 went up, gone up, up from, double, triple, soar, higher, larger, bigger, greater, longer, widen, jump,
 accelerate, add, extra, additional, surge, swell, mount, boost, enlarge, extend, lengthen, heighten,
 escalate, multiply, upturn, twofold, threefold, intensify, put up, go up by, push up, pushed up, drive up,
 drove up, driven up, move up, moved up | less, fewer, decrease,
 decline, fall, fell, fallen, drop to, drop by, drop from, drop in, shrink, shrank, shrunk, reduce,
 reduction, lower, smaller, shorter, go down, went down, gone down, come down, came down, down from,
 down to, halve, diminish, dwindle, narrow, slump, plunge, bring down, brought down, cut,
 weaken, slow down, lessen, shorten, abate, ebb, recede, dip, tumble, curtail, trim, slash, downturn,
 cut back, scale back, subside, taper, sink, sank, sunk
most: most, highest, largest, biggest, longest, maximum, greatest, strongest, majority | least, lowest,
 smallest, shortest, minimum, weakest, minority, fewest
good: best, better, improve, prudent, good, satisfied, safe, success, succeed, reliable, well, healthy,
 favourable, favorable, effective, efficient, excellent, praise | worst, worse, deteriorate, reckless,
 bad, dissatisfied, unsatisfied, unsafe, dangerous, failure, fail, unreliable, poorly, poor, unhealthy,
 unfavourable, unfavorable, ineffective, inefficient, harmful, faulty, criticise, criticize
quick: fast, faster, fastest, quick, quicker, quickest, quickly, rapid | slow, slower, slowest, slowly
time: before, ahead, in advance, beforehand, prior, sooner, earlier | after, afterwards, later,
 subsequently
early: early, early on | late, delayed, delay, overdue
age: old, older, oldest | new, newer, newest, young, younger, youngest
first: first, start, begin, began, begun, open with, launch, commence, initiate, introduce, enter into
 force, take effect, took effect | last, end, finish, lastly, cease, terminate, expire, lapse,
 discontinue, abolish, run out, ran out, stop, halt
permit: allow, permit, may, might, can, tolerate, authorise, authorize, entitle, lawful, legal, free to,
 let, admit, could, eligible, able, open to, empower | ban, forbid, forbidden, prohibit, outlaw,
 illegal, bar from, disallow, out of bounds, keep out, kept out, ineligible, unable, veto, rule out,
 ruled out, refrain
oblige: must, shall, have to, has to, require, oblige, compulsory, mandatory, obligatory, need to,
 binding, duty, obligate, necessary, essential, bound to, under a duty, enforceable | voluntary,
 optional, need not, invite, encourage, free to choose, non binding, unnecessary, discretionary,
 recommend, advise, may choose, of their own accord, at their discretion, non mandatory
include: include, count as, cover, contain, comprise, apply to, take into account, counted, fall under,
 falls under, subject to, incorporate, extend to | exclude, exempt, leave out, left out, omit, except,
 outside the scope, out of scope, leaves out, disregard, ignore, skip, pass over, fall outside, falls
 outside, exception, apart from, other than
hold: hold, record, document, available, exist, possess, in place, equip, in stock | lack, without,
 miss, missing, absent, absence, devoid, devoid of, short of, shortage, vacant, deprive
accept: accept, agree, adopt, approve, endorse, consent, ratify, uphold, confirm, welcome, in favour,
 vote for, voted for, embrace | reject, refuse, decline to, declined, oppose, vote down, drop, turn
 down, turned down, dismiss, veto, overturn, quash, rebuff, refute, withhold consent, withheld consent,
 withheld its consent, withheld their consent, withheld approval, withheld its approval
keep: keep, kept, retain, remain, stay, preserve, store, copied, copy, maintain, continue, still stand,
 carry on, in force | lose, lost, forfeit, remove, delete, discard, abandon, withdraw, withdrew,
 withdrawn, throw away, give up, gave up, erase, broke off, stop, scrap, cancel, destroy, dispose,
 dissolve, repeal, revoke, rescind, annul, terminate, quit, do away
open: open, reopen, turn on, turned on, switch on, switched on | closed, shut, shut down, close down,
 close, turn off, turned off, switch off, switched off
public: publish, public, disclose, transparent, open to the public | secret, confidential, private,
 conceal, hidden, withhold, unpublished, undisclosed, anonymous, classify
known: known, determine, establish, prove, proven, clear, certain, can tell, identify, demonstrate,
 verify, evident, obvious, conclusive, proof, confirm, beyond doubt | unknown, unclear, uncertain, open
 question, undetermined, remain open, mystery, unproven, unconfirmed, speculative, doubtful, unverified,
 inconclusive, ambiguous, not sure, cannot tell
same: same, equal, equally, identical, alike, unchanged, uniform, match, consistent, similar, in line
 with, coincide, constant | different, differ, unequal, other, another, distinct, change, contrast,
 diverge, dissimilar, inconsistent, vary
sex: man, men, male | woman, women, female
strong: strong, stronger, powerful | weak, weaker
easy: easy, easier, simple, cheap, cheaper | difficult, hard, complex, expensive, harder, costlier
win: win, won, victory, surpass, outperform, exceed, ahead of, beat | lose to, defeat, trail, lag, fall
 short, falls short, behind
cause: cause, lead to, result in, trigger, bring about, brought about, give rise, produce | prevent,
 avoid, avert, protect against, hinder
bound: at least, or more, minimum of, no less than, no fewer than, not less than, up from | at most, up
 to, or fewer, or less, maximum of, no more than, not more than, no longer than, not exceed, cap, never
 longer than, as much as
limit: at the latest, no later than, not later than, within, at most | at the earliest, not before, no
 earlier than, no sooner than, not earlier than
inside: inside, within, during, in school | outside, beyond
whole: whole, entire, all, complete, full, every, always, everyone, everything, entirely, fully,
 completely | part, partial, partly, portion, some, sometimes, few, partially, several, occasionally,
 incomplete
bring: import, inflow, borrow, hire | export, outflow, lend, lent, dismiss
written: writing, written | oral, orally, word of mouth, verbal, spoken
abroad: domestic, national, internal | foreign, external, abroad
side: upper, above, over, north, left, east | lower, below, under, beneath, south, right, west
free: free, free of charge, no charge, at no cost, without charge, for nothing, gratis, no fee, costless
 | charge, for a fee, against payment, at full price, subject to a fee
alone: alone, by itself, independently, unilaterally, separately | together, jointly, in cooperation, in
 partnership
lasting: permanent, indefinite, long term, for good | temporary, provisional, interim, short term, short
 lived
light: bright, light | dark, dim
heat: hot, warm, heat | cold, cool
season: summer | winter
daytime: day, daytime, morning | night, evening
week: weekday | weekend
grown: adult, parent | child, children, minor
work: employer, management | employee, staff, worker
trade: seller, supplier, vendor, lender, creditor, landlord | buyer, customer, borrower, debtor, tenant
court: plaintiff, claimant, prosecution | defendant, defence
town: urban, city | rural, countryside
army: civilian | military
sale: wholesale | retail
sum: gross | net
middle: mean, average | median
stream: upstream | downstream
travel: arrival, arrive, enter, entry, board | departure, depart, leave, exit, disembark
connect: connect, merge, join, combine | separate, split, divide, disconnect
enable: enable, help, promote, support, encourage, facilitate | disable, hinder, hamper, impede,
 discourage, obstruct, oppose
spend: cost, add to the bill | save, saving, spare
harm: damage, spoil, ruin, wreck, shatter, crack, corrode | undamaged, intact, unharmed, unscathed, unhurt,
 unspoiled, in good order
buy: buy, bought, purchase, acquire, acquisition | sell, sold, sale, dispose of, divest
hire: hire, recruit, appoint, employ | sack, lay off, laid off, make redundant, made redundant, fire, dismiss
rank: promote, promotion | demote, demotion
arm: strengthen, tighten, toughen, stricter, tougher, harsher, harden | relax, loosen, soften, laxer, milder,
 ease, looser
near: near, nearer, nearest, close by, closer, closest | far, farther, further away, farthest, remote, distant
crowd: crowded, busy, packed, booked out | deserted, idle, uncrowded
wet: wet, damp, moist, rainy, humid | dry, arid
deep: deep, deeper, deepest | shallow, shallower
wide: wide, wider, widest, broad, broader | narrow, narrower, narrowest
heavy: heavy, heavier, heaviest | lighter, lightest, lightweight
thick: thick, thicker | thin, thinner
loud: loud, louder, noisy, noisier | quiet, quieter, silent
clean: clean, cleaner, pure | dirty, dirtier, polluted, contaminated
rich: rich, richer, wealthy, affluent, prosperous | poor, poorer, impoverished, needy
sick: sick, ill, unwell | healthy, well, recovered
alive: survive, survivor, alive | die, died, dead, killed, perish
peace: peace, truce, ceasefire | war, hostilities
trust: trust, believe, credible, reliable, convincing, plausible | distrust, doubt, mistrust, implausible,
 incredible, unconvincing
like: like, liked, love, praise, popular, welcome, prefer | dislike, disliked, hate, criticise, criticize,
 complain, unpopular, resent
guilty: guilty, convict, liable, to blame, at fault | innocent, acquit, cleared of, exonerate, blameless
attack: attack, accuse, blame, charge with | defend, excuse, exonerate
rain: flood, flooding | drought
load: load, charge up | unload, discharge
lock: lock | unlock
pass: pass the test, passed the test, pass the exam, passed the exam | fail the test, failed the test
join: join, accede, enter | leave, left, secede, quit, withdraw from
meet: meet the target, met the target, on target, on schedule | miss the target, missed the target,
 behind schedule
tie: unanimous, unanimously, all agreed | divided, split, disagree, dissent
plan: deliberate, deliberately, intentional, on purpose, intent | accidental, accidentally, by accident,
 unintentional, by mistake, inadvertent
manual: automatic, automatically, by machine | manual, manually, by hand
host: in favour of, support, supporter, backed, back, advocate | against, opponent, object to, opposed
ask: answer, reply, respond | unanswered, no reply
novice: experienced, expert, seasoned, skilled, trained, qualified | inexperienced, novice, untrained,
 unskilled, unqualified
paid: paid, salaried | unpaid, volunteer, honorary
rise of day: at dawn, sunrise, daybreak | at dusk, sunset, nightfall
odd: usual, usually, common, commonly, typical, normal, frequent, often | unusual, rare, rarely, exceptional,
 seldom, atypical
wins: loses the case, lost the case, lost its case | wins the case, won the case, won its case
stays: unchanged, as before, keeps its, keep their | changed, altered, amended, revised
needs: sufficient, enough, adequate | insufficient, too little, too few, inadequate, short
direct: directly, direct | indirectly, indirect
local: local, locally | imported, from elsewhere
first to: newest first, latest first | oldest first, earliest first
partial: partial to, biased | impartial, unbiased, neutral
stable: stable, steady, constant | volatile, unstable, fluctuate
visible: visible, apparent | invisible, hidden
simple: simplify | complicate
active: active | inactive, passive, dormant
positive: positive, advantage, benefit, optimistic | negative, disadvantage, harm, pessimistic
"""
