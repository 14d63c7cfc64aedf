/// Everyday English, as far as `ask` has to know it.
enum Everyday {
  /// Words that do not tell one question about a network from another.
  static let fillers = """
    a able about accidentally actual actually additionally afterwards again ago
    ah all allow allowed almost already alright also although always am an and
    another answer any anybody anyhow anyone anything anyway apart are area
    arent around as ask asked asking at aware away aye back based basic
    basically basics be became because become becomes been began begin beginner
    beginners begins being believe bit bro but by came can case cases certain
    clear clearly clueless come comes coming computer concept confuse confused
    confuses confusing confusion could couldnt course crazy curious da damn dear
    define definition describe described did didnt do does doesnt doing done
    dont dude dumb dummies dummy dunno during each easier easily easy either
    eli5 else end english enough entire especially etc even ever every everybody
    everyone everything exact exactly explain explained explaining explains
    explanation explane far feel few fine five fix folks for forever from fully
    gave general generally get gets getting give given gives giving go goes
    going gone gonna got gotta grandma grandmother great guess guys had hadnt
    happen happened happening happens has hasnt have havent having he hello help
    helps her here hers hey hi him his hm homework honestly how however hows huh
    i id idea idiot idk if ill im imagine important in instead into intuition
    intuitive intuitively involved is isnt issue it its itself ive just keep
    keeps kid kids kind kinda kindly knew know known knows late later layman
    laymans least lecture less let lets like likely literally little ll lol look
    looking looks lot lots made main mainly make makes making many math
    mathematics maths matter may maybe me mean meaning means meant mention might
    mine more moreover most mostly much must my myself name need needed needing
    needs neither never new newbie next nice no nobody non noob nor not nothing
    novice now obvious obviously of off often oh ok okay olds on once one ones
    only onto or other others ought our ours out over own particular people per
    perhaps person plain please pls plz possible pretty probably prof professor
    properly provide pupil pupils put quick quickly quite rather re real really
    refresher regarding said saw say saying says see seem seems seen send sense
    several shall she should show shows similar simple simpler simplest simply
    simultaneously since slightly so some somebody somehow someone something
    sometimes somewhat sorry sort specific specifically still student stuff
    stupid such suddenly super supposed sure take takes taking teach teacher teh
    tell term terms terrible terribly than thank thanks that thats the their
    them themselves then there theres these they theyre thing things think
    thinking this those though thought through thx time times to together told
    tomorrow too took topic totally toward towards tried tries true try trying
    tutor two u uh um understand understanding understands understood unless
    until up upon ur us use used useful uses using usual usually various ve very
    via wait wanna want wanted wanting wants was wasnt wat way ways we well went
    were werent whaat what whatever whats when whenever where wheres wherever
    whether which while who whole whom whos whose wich will wish with within
    wonder wondering wont word words work worked working works wot would wouldnt
    write wrote wrt ya yeah year years yes yet you your youre yours yourself
    """

  /// Words that mean something of their own here: a question with them may be about
  /// ours, or about the weight of an elephant.
  static let ambiguous = """
    accuracy approximate approximation architecture attention batch browser bug
    chapter column command correct cost course curve data dead decay diagram
    draw error excel exercise export feature file fit flat forward function gate
    gear help hidden image import input kernel label language layer learn
    learned learning lesson line load loss lost matrix mean memory minimum
    mistake model museum negative number open output overflow parameter patience
    picture plane playground plot point practice practise precision predict
    prediction print problem program quit quiz random range rate recall
    regression result row run sample save scale score seed separate shape sign
    slope spreadsheet square start step stop stuck sum surface sweep symbol
    table target test topic train trained training transform undo unit update
    value variable velocity weight wrong zero
    """

  /// Words of other fields, which also have neurons, gradients or a bias: they
  /// outweigh a word that means something there, too.
  static let elsewhere = """
    actor airline airport alcohol allergy alzheimer anxiety axon baggage bakery
    bank baseball basketball beer bible bond brain bread broker cable cake
    calorie card cat celsius cheese chef children chemical chemistry cholesterol
    cold collision colon cookie cooking copyright cortex cough covid css cyclist
    depression diet disease dog dollar dopamine engine euro eve faucet fever
    finance financial flashlight flight football fossil garden guitar gym
    headache hedge hiking holiday hormone hospital hypnosis illustrator
    insurance investor jail journalist jury kg kilogram kitchen km knee landlord
    licence license loan luggage marathon market media meditation mississippi
    mortgage movie mph muscle nerve nerves newspaper newton nile nose nurse
    onion pasta photon photoshop piano pizza planet politician popcorn printer
    pregnancy pregnant psychology puppy racism railway reaction recipe religion
    restaurant river router runner salary sandler saw serotonin shampoo soccer
    soup stock subway sunflower surgery synapse taylor teeth thermodynamic tooth
    tournament trading trail truck unix vaccine vegetable virus voltage wifi
    windows yoga
    """

  /// Words of this field that others use for something else: a newspaper's bias,
  /// the delta of a river.
  static let borrowed = """
    activate activated activating activation adam bias biased biases convolution
    delta derivative derivatives entropy epoch gradient gradients momentum net
    network networks node nodes transformer
    """

  /// Other words that people use every day.
  static let words = """
    above absolute accelerated accept acceptable accident accordion account
    accurate across act active activity actor add address adds adult advanced
    advantage advice afraid after afternoon against age agree ahead air airplane
    airport alarm album alcohol alice alien aligned alive alone along alphabet
    amount analogy analysis angry animal ant apartment app apple applied apply
    approach argue argument arm army art article artificial artist ascent
    assignment astronomy atom attach attack attention aunt author automatic
    autumn average avoid award axis baby background bad bag bake ball banana
    band bank bar base baseball basket basketball bath bathroom battery battle
    beach beam bean bear beard beat beautiful bed bedroom bee beef beer before
    behave behind bell below belt bend beside best better between beyond bicycle
    big bigger biggest bike bill billion biology bird birthday bitcoin bite
    black blame blanket blind block blood blow blue board boat bob body boil
    bone book boot border boring born boss both bottle bottom bounce bound bowl
    box boy brain branch bread break breakfast breathe brick bridge bright bring
    broke brother brown brush budget bug build building bullet burn bus business
    busy butter button buy cake calculate calculator calendar call called calm
    camera camp cancel cancer candle cant capital car card care career careful
    carry cartoon cash castle cat catch caught cause ceiling cell cellphone
    center centimetre central centre century chain chair champion chance change
    changes channel character charge charger cheap cheat check cheese chef
    chemical chemistry chess chest chicken child childhood children chocolate
    choice choose christmas church cigarette cinema circle city class clean
    climate climb clock close closer clothes cloud club coach coast coat code
    coffee coin cold collapse collect college color colour column comb combine
    comfortable command common company compare competition complete complex
    composed compute computer concert condition connect console constant contact
    contain content contest continent continue continuous contract contradiction
    contribute control conversation convert cook cookie cool copper copy corn
    corner correct cost costs cough count country couple cousin cover cow crash
    crazy cream create credit crime criticism cross crowd cry culture cup curly
    curtain curve custom customer cut cycle dad daily damage dance danger dark
    data database date daughter day dead deaf death debt decide decision
    decrease deep deer default degree delay deliver dentist depend desert design
    desired desk destroy detail detect detector determine develop deviation
    device diagnosis diamond diary die died diet difference different difficult
    dig dinner dinosaur direct direction director dirty disappear discover
    discuss disease dish distance divide division divorce dna doctor document
    dog doll dollar donkey door double doubt down download dozen draw dream
    dress drink drive driver drop drug dry duck dull duplicate dust duty ear
    early earn earth earthquake east eat economy edge edit education effect
    efficient egg eight election electric electricity elephant eleven email
    emotion empire employ empty enemy energy engine engineer enjoy enter
    environment equal error europe evening event evil evolution exam examination
    example excited exercise exist exit expect expensive experience
    experiment expert eye face facebook fact factor factory fade fail fails fair
    fall false family famous fan farm farmer fashion fast faster fastest fat
    father favorite favourite fear feature feed female fence fever field fifth
    fight file fill film filter final finally finance find finds finger finish
    fire first fish fit fitting flag flat flavor flight flip float flood floor
    flow flower flu fluctuate fly focus fog follow food fool foot football
    footprint force forecast foreign forest forever forget forgot forgotten fork
    form formula forward four fox frame france frank free freedom freeze french
    fresh friday fridge friend frog front frozen fruit fuel full fun function
    funny furniture further future gain galaxy game gap garage garbage garden
    gas gate gear gender genetic gentle german germany ghost giant gift girl
    girlfriend glass global goal goat god gold golf good goodbye google
    government grade graduate grain gram grammar grape graph grass gravity gray
    green grocery ground group grow grows guard guest guide guilty guitar gun
    guy gym hair half hall halt hammer hand handle handsome hang happy hard
    hardware hat hate head headache header health hear heart heat heavy height
    helmet hidden hide high higher highest hill hire history hit hobby hold hole
    holiday home homework honest honey hope horse hospital hot hotel hour house
    huge human humor hundred hungry hunt hurry hurt husband ice idle ignore
    illness image implement importance important impossible improve improvement
    inch include income incompatible increase independent index industry
    influence inform information initial injury ink inner input insect inside
    inspect instagram install instantaneous instruction instrument insurance
    insure interactive interest intermediate international internet interview
    invent invention inventor invest invite iphone iron island italy item jacket
    jail january japan japanese java javascript jazz jealous job join joke
    journey judge juice jump jungle key keyboard kick kill kilometer king kiss
    kitchen kite knee knife knob knock lady lake lamp land landscape language
    laptop large larger largest last laugh laundry law lawyer layout lazy lead
    leader leaf learn learned learning learns leather leave leaves left leg
    legal lemon length lesson letter level library lick lie life lift light
    likelihood limit line lines lion lip list listen literature liver living
    load loan local lock london lonely long longer loop lose lost loud love low
    lower lowest luck lucky lunch lung machine magic mail major male mall man
    manage manager map marathon march mark market marriage married marry mass
    match max maximum meal measure meat medicine meet meeting member memory men
    mental menu message metal meter method metre metric mexico michael middle
    midnight mile milk million mind minimum minister minus minute mirror miss
    missing mistake mix mode model modern moment monday money monkey month mood
    moon morning mother motion motor mountain mouse mouth move moves movie
    multiple multiply murder muscle museum mushroom music musician nail named
    names narrow nation national natural nature near nearly necessary neck
    negative neighbor nervous nested new news newspaper night nine noise noisy
    nonsense noon normal north nose note notes nudge number numbers nurse nut
    object objective ocean october odd offer office officer oil old older
    olympic onion online open opera operation opinion opposite optional options
    orange order ordinary organ origin original outside oven overview oxygen
    package page pain paint painting pair pandas paper parent paris park part
    partner party pass passport password past pasta path patient pattern pause
    pay peace pen penalty pencil pension percent percentage perfect performance
    period pet phone photo physical physics piano pick picnic picture piece pig
    pilot pink pipe pizza place plan plane planet plant plastic plate play
    player plot plus pocket poem poet point points poison police policy politics
    pool poor popular population port positive post pot potato pound pour power
    practice practise pray predict prefer pregnant prepare present president
    press prevent previous price prime prince princess principle print prison
    private prize problem process produce product profit program programming
    project promise proof properties protect protein proud prove public publish
    pull punish pupil pure push puzzle python quality quantity quarter queen
    question questions quiet quit quiz quotient rabbit race radio rain rainbow
    raise random range rare rate ratio raw reach reaction read reader ready
    reason receive recent recipe recognition recommend record recover red reduce
    refund region regular reinforcement relation relationship relative relax
    release reliable religion remain remember remove rent repair repeat replace
    report represent reproduce request require rescue research reset respect
    rest restaurant result results return reuse reverse review revive revolution
    rice rich rid ride ridge right ring rise risk river road rob robot rock
    rocket role roll roof room root rope rose rotate rough round row rule rules
    run running runs rush russia sad safe sailor salad salary sale salt same
    sample sand sandwich satellite saturday save saved scale scared scene school
    science scientist score screen script sea search season seat second secret
    seed seek select self sell sent sentence separate september sequence series
    serious service set settle setup seven sex shadow shake shampoo shape share
    shark sharp sharper sheep sheet shelf shift ship shirt shoe shoot shop
    shopping short shoulder shout shower shrink shut sick side sign signal
    silence silver sing singer single sister sit six size skill skin sky sleep
    slice slide slow slowly small smaller smart smell smile smoke smooth snake
    snow soap soccer social society sock soft software soldier solid solution
    solve son song soon sound soup source south space spain speak special speed
    spell spend spider split sport spread spreadsheet spring square stable stack
    stacking stage stair stale stand standard star start starts state station
    stay steal steam steel steep step steps stick stock stomach stone stop
    stopping store storm story straight strange stream street strength stress
    strict strong student studio study style subject subtract succeed success
    suffer sugar suit sum summary summer sun sunday sunny support surface
    surgery surprise survive swapped sweet swim switch symbol symptom system
    table tail tailor tale talk tall tank tape target taste tax taxi tea
    teaching team technology teen teeth telephone television temperature ten
    tennis tent test text theater theory therapy thick thin third thirsty thirty
    thousand three throat throw thursday ticket tidy tie tiger tight till tiny
    tip tire tired tissue title toast today toe toilet tokyo tomato tomorrow
    tone tongue tonight tool tooth top total touch tour tourist tower town toy
    track trade traffic train trained training trains translate transport travel
    treat tree triangle trip trouble truck trust truth tuesday tune turn tv
    twelve twenty twice twin twins twitter type typical ugly umbrella uncle
    under uniform union unique unit universal universe university unknown
    unstable update uphill upper upset vacation vaccine vacuum valley value
    values van vegan vegetable vehicle venice version victor video view village
    violin virus visa visit visual vitamin voice volcano volleyball volume vote
    wage waiter wake walk wall wallet war warm wash waste watch water wave weak
    wear weather web website wedding wednesday week weekend weigh weight weird
    west wet whale wheat wheel whisper white wide wife wifi wild williams win
    wind window wine wing winner winter wire wise woman women won wonderful wood
    wool world worm worried worry worse worst worth wound wrap wrist writing
    wrong year yellow yesterday york young youtube zebra zone zoo
    """
}
